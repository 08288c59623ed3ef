using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Limitless.Tokens.Api;
using Limitless.Tokens.Cmdlets;

namespace Limitless.Tokens.Help;

/// <summary>The page of all errors: when each comes, its category, its texts and what to do.</summary>
internal static partial class ErrorPage
{
    private const string Action = "_Action";

    private const string Introduction =
        """
        # The errors

        Every error of this module has an id that stays the same, whatever its text says. A script branches on it:

        ```powershell
        try {
            Get-LimitlessApiToken -TokenId 'tok_none' -ErrorAction Stop
        } catch {
            switch -Wildcard ($_.FullyQualifiedErrorId) {
                'LimitlessTokenNotFound,*' { 'It is gone already.' }
                default { throw }
            }
        }
        ```

        The error's target is the token id or the label that it is about, never a secret. What the server said is in
        `$_.Exception.ServerMessages`, its status in `$_.Exception.StatusCode`; a credential that it repeats is `[redacted]`.

        An error *ends the pipeline* when it would meet every further record as well. One that does not is for its own record
        alone, and the next one is tried; but when an input names no token at all, none of the others is touched.
        Connect-Limitless, Get-LimitlessCapability and Invoke-LimitlessRequest do one thing, so that every error of theirs
        ends the pipeline.

        In the texts, … stands for what differs from case to case.


        """;

    public static IEnumerable<FieldInfo> Ids => typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static);

    public static string Write(CodeComments comments)
    {
        Dictionary<string, string> texts = Texts();
        StringBuilder page = new(MarkdownPage.Origin + Introduction.ReplaceLineEndings("\n"));
        foreach (FieldInfo id in Ids)
        {
            string when = CommentText.Line(comments.Of(id).Element("summary")!);
            page.Append(Section((string)id.GetRawConstantValue()!, when, texts));
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string Section(string id, string when, Dictionary<string, string> texts)
    {
        StringBuilder section = new($"## {id}\n\n{MarkdownPage.Escape(when)}\n\n");
        foreach ((string text, string? action) in TextsOf(id, texts))
        {
            section.Append($"> {MarkdownPage.Escape(text)}\n\n");
            if (action is not null)
                section.Append($"**What to do then:** {MarkdownPage.Escape(action)}\n\n");
        }

        section.Append($"Category `{ErrorCatalog.Category(id)}`; ");
        section.Append(ErrorCatalog.IsTerminating(id) ? "ends the pipeline.\n\n" : "for its own record alone.\n\n");
        return section.Append($"**What to do:** {MarkdownPage.Escape(Shown(texts[id + Action]))}\n\n").ToString();
    }

    /// <summary>The sentences of an id, each with what is said for it alone.</summary>
    private static IEnumerable<(string Text, string? Action)> TextsOf(string id, Dictionary<string, string> texts) =>
        from entry in texts
        where entry.Key == id || entry.Key.StartsWith(id + "_", StringComparison.Ordinal)
        where !entry.Key.EndsWith(Action, StringComparison.Ordinal)
        orderby entry.Key.Length, entry.Key
        let text = Shown(entry.Value)
        where text.Any(char.IsLetter)
        let action = entry.Key == id ? null : texts.GetValueOrDefault(entry.Key + Action)
        select (text, action is null ? null : Shown(action));

    private static string Shown(string text) => Placeholder().Replace(text, "…");

    private static Dictionary<string, string> Texts()
    {
        ResourceManager resources = new("Limitless.Tokens.Errors", typeof(ErrorText).Assembly);
        using ResourceSet set = resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!;
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
