using System.Text.RegularExpressions;

namespace Limitless.Tokens.Help;

/// <summary>Turns the elements of a comment into texts.</summary>
internal static partial class CommentText
{
    /// <summary>The paragraphs of an element: its para elements, or all of it as one.</summary>
    public static IReadOnlyList<string> Paragraphs(XElement? element)
    {
        if (element is null)
            return [];
        return element.Elements("para").Any() ? [.. element.Elements("para").Select(Line)] : [Line(element)];
    }

    /// <summary>An element's text in one line.</summary>
    public static string Line(XElement element) => Join(element.Nodes());

    /// <summary>An example: its title stands before the code, and what it shows behind it.</summary>
    public static ExampleHelp Example(XElement example)
    {
        XElement code = example.Element("code") ?? throw new FormatException("An example has no code: " + example);
        string remarks = Join(code.NodesAfterSelf());
        return new ExampleHelp(Join(code.NodesBeforeSelf()), Unindent(code.Value), remarks.Length == 0 ? [] : [remarks]);
    }

    /// <summary>The name of what a cref points to; a cmdlet's class becomes the cmdlet's name.</summary>
    public static string Reference(string cref)
    {
        string name = cref[(cref.LastIndexOf('.') + 1)..];
        Match command = CommandClass().Match(name);
        return command.Success ? command.Groups["verb"].Value + "-" + command.Groups["noun"].Value : name;
    }

    /// <summary>Without the marks for code, for where text is only text.</summary>
    public static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);

    private static string Join(IEnumerable<XNode> nodes)
    {
        StringBuilder text = new();
        foreach (XNode node in nodes)
            text.Append(Inline(node));
        return Blanks().Replace(text.ToString(), " ").Trim();
    }

    private static string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => "`" + code.Value + "`",
        XElement { Name.LocalName: "see" } see => Reference(see.Attribute("cref")!.Value),
        XElement other => throw new FormatException("A comment has an element that help can't show: " + other),
        _ => "",
    };

    private static string Unindent(string code)
    {
        string[] lines = code.Trim('\n').TrimEnd().Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join("\n", lines.Select(line => line.Length > indent ? line[indent..].TrimEnd() : ""));
    }

    [GeneratedRegex(@"^(?<verb>[A-Z][a-z]+)(?<noun>[A-Z]\w+)Command$")]
    private static partial Regex CommandClass();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
