namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>A page in Markdown, by its path from the checkout on.</summary>
internal sealed record DocPage(string Name, string Text)
{
    /// <summary>Where the help that is made from the code has its pages.</summary>
    public const string Help = "docs/cmdlets/";

    public static IReadOnlyList<DocPage> All { get; } = [.. CheckoutFiles.All.Where(file => file.EndsWith(".md", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(file => new DocPage(file, CheckoutFiles.Read(file)))];
}
