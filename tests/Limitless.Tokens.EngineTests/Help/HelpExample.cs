using System.Xml.Linq;

namespace Limitless.Tokens.EngineTests.Help;

/// <summary>One example of the help that ships.</summary>
internal sealed record HelpExample(string Name, string Code)
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static IReadOnlyList<HelpExample> All { get; } = [.. Read()];

    public static string Root => Path.GetDirectoryName(ModuleManifest.Find())!;

    private static IEnumerable<HelpExample> Read()
    {
        XDocument help = XDocument.Load(Path.Combine(Root, "en-US", "Limitless.Tokens.dll-Help.xml"), LoadOptions.PreserveWhitespace);
        foreach (XElement command in help.Descendants(Command + "command"))
        {
            string name = command.Descendants(Command + "name").First().Value;
            foreach ((int index, XElement code) in command.Descendants(Dev + "code").Index())
                yield return new HelpExample($"{name} {index + 1}", code.Value);
        }
    }
}
