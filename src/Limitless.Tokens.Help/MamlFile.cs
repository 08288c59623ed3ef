using System.Xml;

namespace Limitless.Tokens.Help;

/// <summary>The file that Get-Help reads, in MAML: one command element for each cmdlet.</summary>
internal static class MamlFile
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <param name="cmdlets">What to write about.</param>
    /// <param name="pagesUri">Where the repository's files are read online, which <c>Get-Help -Online</c> opens; empty for nowhere.</param>
    public static string Write(IEnumerable<CmdletHelp> cmdlets, string pagesUri)
    {
        XElement root = new(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            new XComment(" Written by src/Limitless.Tokens.Help from the comments in the code: edit those. "),
            cmdlets.Select(cmdlet => Cmdlet(cmdlet, pagesUri)));
        StringBuilder text = new();
        XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (XmlWriter writer = XmlWriter.Create(new StringWriter(text), settings))
            root.Save(writer);
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static XElement Cmdlet(CmdletHelp cmdlet, string pagesUri) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            Description([cmdlet.Synopsis])),
        Description(cmdlet.Description),
        new XElement(Command + "syntax", cmdlet.Sets.Select(set => Syntax(cmdlet, set))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(parameter, parameter.Main))),
        new XElement(Command + "inputTypes", Types("inputType", cmdlet.Inputs)),
        new XElement(Command + "returnValues", Types("returnValue", cmdlet.Outputs)),
        new XElement(Command + "examples", cmdlet.Examples.Select(Example)),
        new XElement(
            Command + "relatedLinks",
            OnlineLink(cmdlet, pagesUri),
            Names(cmdlet).Select(name => Link(name, uri: ""))));

    private static XElement Syntax(CmdletHelp cmdlet, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        from parameter in cmdlet.Parameters
        let use = parameter.In(set)
        where use is not null
        select Parameter(parameter, use));

    private static XElement Parameter(ParameterHelp parameter, ParameterUse use)
    {
        XElement element = new(
            Command + "parameter",
            new XAttribute("required", use.IsMandatory),
            new XAttribute("variableLength", parameter.Type.IsArray),
            new XAttribute("globbing", parameter.AcceptsWildcards),
            new XAttribute("pipelineInput", use.PipelineText),
            new XAttribute("position", use.PositionText),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            Description(parameter.Description));
        if (parameter.Values.Count > 0)
            element.Add(new XElement(Command + "parameterValueGroup", parameter.Values.Select(Value)));
        if (!parameter.IsSwitch)
        {
            element.Add(new XElement(Command + "parameterValue", new XAttribute("required", true),
                new XAttribute("variableLength", parameter.Type.IsArray), parameter.TypeName));
        }

        element.Add(
            Type(parameter.TypeName),
            new XElement(Dev + "defaultValue", CommentText.Plain(parameter.Default ?? "None")));
        return element;
    }

    private static XElement Value(string value) => new(
        Command + "parameterValue", new XAttribute("required", false), new XAttribute("variableLength", false), value);

    private static IEnumerable<XElement> Types(string element, IReadOnlyList<TypeHelp> types) =>
        (types.Count == 0 ? [new TypeHelp("None", [])] : types)
        .Select(type => new XElement(Command + element, Type(type.Name), Description(type.Description)));

    private static XElement Type(string name) => new(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri"));

    private static XElement Example(ExampleHelp example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- Example {index + 1}: {CommentText.Plain(example.Title)} ----------"),
        new XElement(Dev + "code", example.Code),
        // The empty ones keep a distance to the next example.
        new XElement(Dev + "remarks", Paragraphs([.. example.Remarks, "", ""])));

    /// <summary>The first link with an address is the one that Get-Help -Online opens.</summary>
    private static XElement? OnlineLink(CmdletHelp cmdlet, string pagesUri) =>
        pagesUri.Length == 0 ? null : Link("Online Version:", pagesUri + MarkdownPage.Path(cmdlet));

    private static IEnumerable<string> Names(CmdletHelp cmdlet) =>
        [.. cmdlet.Related, "about_Limitless.Tokens", "about_Limitless.Tokens_Security"];

    private static XElement Link(string text, string uri) => new(
        Maml + "navigationLink", new XElement(Maml + "linkText", text), new XElement(Maml + "uri", uri.Length == 0 ? null : uri));

    private static XElement Description(IReadOnlyList<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(Maml + "para", CommentText.Plain(paragraph)));
}
