namespace Limitless.Tokens.Help;

/// <summary>A cmdlet's help as a page for reading online.</summary>
internal static class MarkdownPage
{
    public const string Origin = "<!-- Written by src/Limitless.Tokens.Help from the comments in the code: edit those. -->\n\n";

    /// <summary>Where the page stands in the repository.</summary>
    public static string Path(CmdletHelp cmdlet) => $"docs/cmdlets/{cmdlet.Name}.md";

    public static string WriteIndex(IEnumerable<CmdletHelp> cmdlets)
    {
        StringBuilder page = new(Origin + "# The cmdlets\n\n| cmdlet | does |\n| --- | --- |\n");
        foreach (CmdletHelp cmdlet in cmdlets)
            page.Append($"| {Link(cmdlet.Name)} | {Escape(cmdlet.Synopsis)} |\n");
        return page + "\nThe errors that they raise are in [errors.md](../errors.md).\n";
    }

    public static string Write(CmdletHelp cmdlet)
    {
        StringBuilder page = new(Origin);
        page.Append($"# {cmdlet.Name}\n\n{Escape(cmdlet.Synopsis)}\n\n");
        page.Append("## Syntax\n\n").Append(string.Concat(cmdlet.Sets.Select(set => Fence("text", SyntaxText.Write(cmdlet, set)))));
        page.Append("## Description\n\n").Append(Paragraphs(cmdlet.Description));
        page.Append("## Examples\n\n");
        foreach ((int index, ExampleHelp example) in cmdlet.Examples.Index())
        {
            page.Append($"### {index + 1}. {Escape(example.Title)}\n\n").Append(Fence("powershell", example.Code));
            page.Append(Paragraphs(example.Remarks));
        }

        page.Append("## Parameters\n\n").Append(string.Concat(cmdlet.Parameters.Select(parameter => Parameter(cmdlet, parameter))));
        page.Append("The common parameters are there too: see `Get-Help about_CommonParameters`.\n\n");
        page.Append("## Inputs\n\n").Append(Types(cmdlet.Inputs));
        page.Append("## Outputs\n\n").Append(Types(cmdlet.Outputs));
        page.Append("## See also\n\n").Append(string.Concat(cmdlet.Related.Select(name => $"- {Link(name)}\n")));
        return page.Append("- [The errors](../errors.md)\n").ToString();
    }

    public static string Paragraphs(IEnumerable<string> paragraphs) =>
        string.Concat(paragraphs.Select(paragraph => Escape(paragraph) + "\n\n"));

    /// <summary>Text outside code shows every character as itself.</summary>
    public static string Escape(string text) => string.Concat(text.Split('`').Select((part, index) => index % 2 == 1
        ? "`" + part + "`"
        : part.Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal)));

    private static string Parameter(CmdletHelp cmdlet, ParameterHelp parameter)
    {
        StringBuilder text = new($"### -{parameter.Name}\n\n{Paragraphs(parameter.Description)}| | |\n| --- | --- |\n");
        void Row(string name, string value) => text.Append($"| {name} | {value} |\n");
        Row("Type", $"`{parameter.TypeName}`");
        if (parameter.Values.Count > 0)
            Row("Values", string.Join(", ", parameter.Values));
        if (parameter.Aliases.Count > 0)
            Row("Aliases", string.Join(", ", parameter.Aliases));
        if (parameter.Uses.Count < cmdlet.Sets.Count)
            Row("Parameter sets", string.Join(", ", parameter.Uses.Select(use => use.Set)));
        Row("Required", parameter.Main.IsMandatory ? "yes" : "no");
        Row("Position", parameter.Main.PositionText);
        Row("Default", Escape(parameter.Default ?? "none"));
        Row("Pipeline input", parameter.Main.PipelineText);
        Row("Wildcards", parameter.AcceptsWildcards ? "yes" : "no");
        return text.Append('\n').ToString();
    }

    private static string Types(IReadOnlyList<TypeHelp> types) => types.Count == 0
        ? "None.\n\n"
        : string.Concat(types.Select(type => $"### {type.Name}\n\n{Paragraphs(type.Description)}"));

    private static string Fence(string language, string text) => $"```{language}\n{text}\n```\n\n";

    private static string Link(string cmdlet) => $"[{cmdlet}]({cmdlet}.md)";
}
