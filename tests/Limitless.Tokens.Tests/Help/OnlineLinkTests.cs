using System.Xml.Linq;
using Limitless.Tokens.Help;

namespace Limitless.Tokens.Tests.Help;

/// <summary>The links of the file that Get-Help reads. The first one with an address is what Get-Help -Online opens.</summary>
public sealed class OnlineLinkTests
{
    private const string Pages = "https://github.com/someone/tokens/blob/v1.2.3/";

    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    public static TheoryData<string> Names => [.. HelpFiles.Cmdlets().Select(cmdlet => cmdlet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void With_an_address_a_cmdlet_has_its_page_as_first_link(string name)
    {
        XElement[] links = Links(name, Pages);
        string uri = (string)links[0].Element(Maml + "uri")!;
        Assert.StartsWith(Pages, uri, StringComparison.Ordinal);
        Assert.Contains("# " + name + "\n", HelpFiles.WithUnixLines(Repository.ReadText(uri[Pages.Length..])), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_one_all_links_are_names(string name)
    {
        XElement[] links = Links(name, "");
        Assert.All(links, link => Assert.Equal("", link.Element(Maml + "uri")!.Value));
        Assert.Equal(Links(name, Pages).Skip(1).Select(link => link.ToString()), links.Select(link => link.ToString()));
    }

    private static XElement[] Links(string name, string pagesUri) =>
        [.. XElement.Parse(MamlFile.Write(HelpFiles.Cmdlets().Where(cmdlet => cmdlet.Name == name), pagesUri))
            .Descendants(Command + "relatedLinks").Elements()];
}
