using Limitless.Tokens.Cmdlets;

namespace Limitless.Tokens.Help;

/// <summary>Every file that is made from the module's code and its comments: relative path and text.</summary>
internal static class HelpFiles
{
    private static readonly Assembly Module = typeof(LimitlessCmdlet).Assembly;

    /// <summary>Where this version's files are read online, with a slash at its end; empty while no address is known.</summary>
    private static string PagesUri => typeof(HelpFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == nameof(PagesUri)).Value ?? "";

    public static IReadOnlyList<CmdletHelp> Cmdlets() => Read(CodeComments.Of(Module));

    public static IReadOnlyDictionary<string, string> Generate()
    {
        CodeComments comments = CodeComments.Of(Module);
        IReadOnlyList<CmdletHelp> cmdlets = Read(comments);
        Dictionary<string, string> files = new()
        {
            ["en-US/Limitless.Tokens.dll-Help.xml"] = MamlFile.Write(cmdlets, PagesUri),
            ["docs/cmdlets/README.md"] = MarkdownPage.WriteIndex(cmdlets),
            ["docs/errors.md"] = ErrorPage.Write(comments),
        };
        foreach (CmdletHelp cmdlet in cmdlets)
            files[MarkdownPage.Path(cmdlet)] = MarkdownPage.Write(cmdlet);
        return files;
    }

    /// <summary>Git may have checked a file out with the line ends of Windows.</summary>
    public static string WithUnixLines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static List<CmdletHelp> Read(CodeComments comments)
    {
        CmdletReader reader = new(comments);
        return [.. Module.GetTypes()
            .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
            .Select(reader.Read)
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }
}
