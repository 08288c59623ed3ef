using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Host;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>A choice as PowerShell words it: <c>[Y] Yes  [N] No  [?] Help (default is "Y"): </c>.</summary>
internal sealed class ChoiceList(IReadOnlyList<ChoiceDescription> choices, int defaultChoice)
{
    public string Question
    {
        get
        {
            string options = string.Concat(choices.Select(choice => $"[{Key(choice)}] {Name(choice)}  "));
            string suffix = defaultChoice < 0 ? ": " : $" (default is \"{Key(choices[defaultChoice])}\"): ";
            return options + "[?] Help" + suffix;
        }
    }

    public string Help =>
        string.Concat(choices.Select(choice => $"{Key(choice)} - {choice.HelpMessage}{Environment.NewLine}"));

    /// <summary>The choice that an answer means, by key or by name; nothing typed is the default.</summary>
    public int? Find(string answer)
    {
        if (answer.Length == 0)
        {
            return defaultChoice < 0 ? null : defaultChoice;
        }

        for (int index = 0; index < choices.Count; index++)
        {
            if (Same(answer, Key(choices[index])) || Same(answer, Name(choices[index])))
            {
                return index;
            }
        }

        return null;
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Name(ChoiceDescription choice) =>
        choice.Label.Replace("&", string.Empty, StringComparison.Ordinal);

    // "&Yes" is answered with Y; a label without a key is answered with the whole of it.
    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length
            ? choice.Label.Substring(mark + 1, 1).ToUpper(CultureInfo.CurrentCulture)
            : Name(choice);
    }
}
