using System.Resources;
using System.Text.RegularExpressions;
using Limitless.Tokens.Cmdlets;
using Limitless.Tokens.Tests.Guidelines;

namespace Limitless.Tokens.Tests.Architecture;

/// <summary>An error id, its texts and its category stay together.</summary>
public sealed class ErrorCatalogTests
{
    private static readonly Dictionary<string, string> Texts = ReadTexts();
    private static readonly string Source = ReadSource();

    public static TheoryData<string> Ids => [.. IdNames()];

    public static TheoryData<string> Actions => [.. Texts.Keys.Where(key => key.EndsWith("_Action", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_has_a_text_an_action_and_a_category(string id)
    {
        Assert.False(string.IsNullOrWhiteSpace(ErrorText.Message(id, "0", "1", "2", "3")));
        Assert.False(string.IsNullOrWhiteSpace(ErrorText.Action(id, "0", "1", "2", "3")));
        Assert.NotEqual(ErrorCategory.NotSpecified, ErrorCatalog.Category(id));
        _ = ErrorCatalog.IsTerminating(id);
    }

    [Fact]
    public void An_id_is_its_name_with_the_prefix() => Assert.All(
        typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static),
        field => Assert.Equal("Limitless" + field.Name, field.GetRawConstantValue()));

    [Theory]
    [InlineData(ErrorIds.BadRequest, ErrorCategory.InvalidArgument)]
    [InlineData(ErrorIds.Unauthorized, ErrorCategory.AuthenticationError)]
    [InlineData(ErrorIds.IdentityExpired, ErrorCategory.AuthenticationError)]
    [InlineData(ErrorIds.ClockSkew, ErrorCategory.AuthenticationError)]
    [InlineData(ErrorIds.Forbidden, ErrorCategory.PermissionDenied)]
    [InlineData(ErrorIds.ManagementDisabled, ErrorCategory.PermissionDenied)]
    [InlineData(ErrorIds.TokenNotFound, ErrorCategory.ObjectNotFound)]
    [InlineData(ErrorIds.NotFound, ErrorCategory.ObjectNotFound)]
    [InlineData(ErrorIds.Conflict, ErrorCategory.ResourceExists)]
    [InlineData(ErrorIds.RateLimited, ErrorCategory.LimitsExceeded)]
    [InlineData(ErrorIds.ServerError, ErrorCategory.ResourceUnavailable)]
    [InlineData(ErrorIds.Timeout, ErrorCategory.OperationTimeout)]
    [InlineData(ErrorIds.ConnectionFailed, ErrorCategory.ConnectionError)]
    [InlineData(ErrorIds.Protocol, ErrorCategory.InvalidData)]
    [InlineData(ErrorIds.InsecureUri, ErrorCategory.SecurityError)]
    [InlineData(ErrorIds.Redirect, ErrorCategory.SecurityError)]
    public void The_categories_are_the_documented_ones(string id, ErrorCategory category) => Assert.Equal(category, ErrorCatalog.Category(id));

    [Fact]
    public void The_catalog_has_no_id_that_is_none()
    {
        IDictionary entries = (IDictionary)typeof(ErrorCatalog).GetField("Entries", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        Assert.Equal(IdNames(), entries.Keys.Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_text_belongs_to_an_id() =>
        Assert.Equal(IdNames(), Texts.Keys.Select(key => key.Split('_')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_variant_that_the_code_asks_for_is_there()
    {
        string[] wanted = [.. Regex.Matches(Source, @"CreateVariant\(\s*ErrorIds\.(\w+),\s*""(\w+)""|ErrorIds\.(\w+) \+ ""_(\w+)""")
            .Select(match => "Limitless" + match.Groups[1] + match.Groups[3] + "_" + match.Groups[2] + match.Groups[4])];
        Assert.Contains("LimitlessInvalidSecret_Base64", wanted);
        Assert.Contains("LimitlessAmbiguousDerive_Stopped", wanted);
        Assert.All(wanted, key => Assert.True(Texts.ContainsKey(key) || Texts.ContainsKey(key + "_Action"), key));
    }

    [Fact]
    public void The_code_asks_for_every_variant_that_is_there() => Assert.All(
        Texts.Keys.Where(key => key.Contains('_', StringComparison.Ordinal) && !key.EndsWith("_Action", StringComparison.Ordinal)),
        key => Assert.Matches("\"_?" + key.Split('_')[1] + "\"", Source));

    [Fact]
    public void Every_text_can_be_filled_in() => Assert.All(
        Texts.Values, text => Assert.NotEmpty(string.Format(CultureInfo.InvariantCulture, text, "0", "1", "2", "3")));

    [Theory]
    [MemberData(nameof(Actions))]
    public void Advice_names_what_there_is(string key)
    {
        string advice = Texts[key];
        string[] ours = [.. BuiltCmdlet.All.Select(cmdlet => cmdlet.Name)];
        string[] others = ["Get-Content", "Get-Credential", "Get-Secret", "Get-SecretVault", "Install-PSResource", "Read-Host", "Register-SecretVault",
            "Test-SecretVault", "Where-Object"];
        Assert.All(Regex.Matches(advice, @"\b[A-Z][a-z]+-[A-Z]\w+"), command => Assert.Contains(command.Value, ours.Concat(others)));
        string[] parameters = [.. BuiltCmdlet.All.SelectMany(cmdlet => cmdlet.Parameters).Select(parameter => parameter.Name), "AsSecureString"];
        Assert.All(Regex.Matches(advice, @"(?<=^|\s)-([A-Z]\w+)"), parameter => Assert.Contains(parameter.Groups[1].Value, parameters));
        Assert.All(Regex.Matches(advice, @"\b([A-Z][a-z]+-Limitless\w*) -([A-Z]\w+)"), use => Assert.Contains(
            use.Groups[2].Value, BuiltCmdlet.Named(use.Groups[1].Value).Parameters.Select(parameter => parameter.Name)));
    }

    /// <summary>An answer of the server's has no values to put into what is said for every one of its kind.</summary>
    [Fact]
    public void Advice_for_an_answer_has_nothing_to_be_filled_in() => Assert.All(
        Regex.Matches(ReadApi("StatusFailure") + ReadApi("TransportFailure"), @"ErrorIds\.(\w+)"),
        id => Assert.DoesNotContain('{', Texts["Limitless" + id.Groups[1] + "_Action"]));

    private static string ReadApi(string type) =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", "Limitless.Tokens", "Api", "Errors", type + ".cs"));

    private static IEnumerable<string> IdNames() => typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);

    private static string ReadSource() => string.Join('\n', Directory.EnumerateFiles(
        Path.Combine(Repository.Root, "src", "Limitless.Tokens"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Select(File.ReadAllText));

    private static Dictionary<string, string> ReadTexts()
    {
        using Stream stream = Repository.Module.GetManifestResourceStream("Limitless.Tokens.Errors.resources")!;
        using ResourceReader reader = new(stream);
        return reader.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }
}
