namespace Limitless.Tokens.Tests.Package;

/// <summary>All links of package and help follow from one setting in the manifest, and without it there are none.</summary>
public sealed class LinksTests
{
    private const string Address = "https://github.com/someone/tokens";

    private static readonly string Manifest = Repository.ReadText("Limitless.Tokens.psd1");
    private static readonly string Tag = "v" + ShippedLinks.Read(Manifest)["ModuleVersion"];
    private static readonly string[] Names = ["ProjectUri", "LicenseUri", "IconUri"];
    private static readonly ShippedLinks With = ShippedLinks.Of(Address);
    private static readonly ShippedLinks Without = ShippedLinks.Of("");

    [Fact]
    public void With_an_address_the_manifest_that_ships_has_all_links_and_each_leads_to_a_file()
    {
        Assert.Equal(Address, With.Data["ProjectUri"]);
        Assert.True(File.Exists(InRepository(With.Data["LicenseUri"], "blob")));
        Assert.True(File.Exists(InRepository(With.Data["IconUri"], "raw")));
    }

    [Fact]
    public void Without_one_the_manifest_that_ships_has_none()
    {
        Assert.All(Names, name => Assert.False(Without.Data.Contains(name), name));
        Assert.True(Without.Data.Contains("Tags"));
    }

    [Fact]
    public void Nothing_else_of_the_manifest_changes_on_its_way_into_the_package()
    {
        IEnumerable<string> written = Lines(Manifest).Where(IsNoLink);
        Assert.Equal(written, Lines(With.Manifest).Where(IsNoLink));
        Assert.Equal(written, Lines(Without.Manifest));
    }

    [Fact]
    public void The_nuspec_has_the_links_of_the_manifest_that_ships()
    {
        Assert.Equal((With.Data["ProjectUri"], With.Data["IconUri"]), (With.ProjectUrl, With.IconUrl));
        Assert.Equal(("", ""), (Without.ProjectUrl, Without.IconUrl));
    }

    [Fact]
    public void Help_links_to_the_pages_of_this_version()
    {
        Assert.Equal($"{Address}/blob/{Tag}/", With.PagesUri);
        Assert.Equal("", Without.PagesUri);
    }

    [Fact]
    public void The_readme_of_the_package_links_to_nothing_that_is_not_in_it()
    {
        string readme = Repository.ReadText("src/Limitless.Tokens/README.md");
        Assert.DoesNotMatch(@"\]\((?!https://)|(src|href)=""(?!https://)", readme);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("http://github.com/someone/tokens", "is http://github.com/someone/tokens")]
    [InlineData(Address + "/", "is " + Address + "/")]
    [InlineData(Address + ".git", "is " + Address + ".git")]
    [InlineData("https://github.com/someone", "is https://github.com/someone")]
    public void A_release_is_refused_without_the_address_of_a_repository(string address, string said)
    {
        using Checkout checkout = new(address);
        (int exitCode, string output) = checkout.Build("-t:CheckLinks");
        Assert.NotEqual(0, exitCode);
        string line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"error : ProjectUri in Limitless.Tokens.psd1 {said}: a release needs", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_with_it_is_let_through()
    {
        using Checkout checkout = new(Address);
        (int exitCode, string output) = checkout.Build("-t:CheckLinks");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void The_release_workflow_checks_before_it_publishes()
    {
        string workflow = Repository.ReadText(".github/workflows/release.yml");
        int check = workflow.IndexOf("run: dotnet build src/Limitless.Tokens -t:CheckLinks", StringComparison.Ordinal);
        Assert.InRange(check, 0, workflow.IndexOf("Publish-PSResource", StringComparison.Ordinal));
    }

    private static string InRepository(object? link, string kind)
    {
        string start = $"{Address}/{kind}/{Tag}/";
        Assert.StartsWith(start, (string?)link, StringComparison.Ordinal);
        return Path.Combine(Repository.Root, ((string)link!)[start.Length..]);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd().Split('\n');

    private static bool IsNoLink(string line) => !Names.Any(name => line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal));
}
