using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Reads words of a command line as <c>pwsh -File</c> does, so that both engines bind them alike.</summary>
internal static class ScriptArguments
{
    public static IEnumerable<CommandParameter> Read(IEnumerable<string> words) => words.Select(Read);

    private static CommandParameter Read(string word)
    {
        if (word.Length < 2 || word[0] != '-')
        {
            return new CommandParameter(name: null, word);
        }

        int colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon == word.Length - 1
            ? new CommandParameter(word)
            : new CommandParameter(word[..colon], Value(word[(colon + 1)..]));
    }

    // A switch is turned off with -Name:$false; everything else stays text.
    private static object Value(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };
}
