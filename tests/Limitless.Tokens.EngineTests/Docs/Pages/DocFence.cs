namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>A fenced block of a page, by the page's path from the checkout on.</summary>
internal sealed partial record DocFence(string Page, int Line, string Language, string Code)
{
    /// <summary>All that have a page's text in them, in their order.</summary>
    public static IReadOnlyList<DocFence> All { get; } = [.. DocPage.All.SelectMany(Read)];

    public override string ToString() => $"{Page}, line {Line}";

    private static IEnumerable<DocFence> Read(DocPage page) =>
        from Match block in Block().Matches(page.Text)
        let line = page.Text.AsSpan(0, block.Index).Count('\n') + 1
        select new DocFence(page.Name, line, block.Groups[1].Value, block.Groups[2].Value);

    [GeneratedRegex("^```([^\n]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
