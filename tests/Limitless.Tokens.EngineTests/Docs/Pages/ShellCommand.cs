namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>A command that a page shows for a shell.</summary>
/// <param name="Page">The page.</param>
/// <param name="Text">The command, of several lines where it is one.</param>
/// <param name="Output">What the page shows of its output; null where it shows none.</param>
internal sealed partial record ShellCommand(string Page, string Text, string? Output)
{
    /// <summary>What stands in blocks, in the order of the pages.</summary>
    public static IReadOnlyList<ShellCommand> InBlocks { get; } =
        [.. DocFence.All.SelectMany(block => block.Language switch { "sh" => Lines(block), "console" => Prompts(block), _ => [] })];

    /// <summary>What stands between backticks and begins with a program of this project or of those it is built with.</summary>
    public static IReadOnlyList<ShellCommand> InText { get; } =
        [.. DocPage.All.SelectMany(page => Inline().Matches(page.Text).Select(match => new ShellCommand(page.Name, match.Groups[1].Value, null)))];

    private static IEnumerable<ShellCommand> Lines(DocFence block) =>
        Line().Matches(block.Code).Select(match => new ShellCommand(block.Page, match.Value.TrimEnd(), null));

    private static IEnumerable<ShellCommand> Prompts(DocFence block) =>
        from Match part in Prompt().Matches(block.Code)
        let output = part.Groups[2].Value
        select new ShellCommand(block.Page, part.Groups[1].Value, output.Length == 0 ? null : output);

    // A line that begins with a blank or a brace goes on with the one before.
    [GeneratedRegex("^[^#\\s}][^\n]*\n(?:[ \t}][^\n]*\n)*", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"`((?:dotnet|bash|\./build\.ps1|limitless-sandbox|gh)(?: [^`]+|(?<=ps1)))`")]
    private static partial Regex Inline();
}
