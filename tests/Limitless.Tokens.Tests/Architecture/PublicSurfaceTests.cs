using System.Text.RegularExpressions;
using System.Xml.Linq;
using Limitless.Tokens.Cmdlets;

namespace Limitless.Tokens.Tests.Architecture;

/// <summary>What users see: cmdlets, their parameters, their documentation, and the manifest.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly XElement[] Members =
        [.. XDocument.Load(Path.Combine(Repository.Root, "bin", "Limitless.Tokens.xml")).Descendants("member")];

    private static readonly Type[] Cmdlets = [.. Repository.Module.ExportedTypes.Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)];

    /// <summary>ConvertTo-Json writes the name of an enum of Int64 and the number of any other.</summary>
    [Fact]
    public void What_is_emitted_has_names_and_not_numbers()
    {
        string types = Repository.ReadText("src/Limitless.Tokens/Limitless.Tokens.Types.ps1xml");
        Type[] enums = [.. Repository.Module.GetExportedTypes().Where(type => type.IsEnum)];
        Assert.NotEmpty(enums);
        Assert.All(enums, type =>
        {
            Assert.Equal(typeof(long), Enum.GetUnderlyingType(type));
            Assert.Matches($@"<Name>{Regex.Escape(type.FullName!)}</Name>(?:(?!</Type>)[\s\S])*SerializationMethod</Name><Value>String<", types);
        });
    }

    [Fact]
    public void The_manifest_exports_the_cmdlets_that_there_are()
    {
        string list = Regex.Match(Repository.ReadText("Limitless.Tokens.psd1"), @"CmdletsToExport\s*=\s*@\(([^)]*)\)").Groups[1].Value;
        Assert.Equal(
            Cmdlets.Select(Name).Order(StringComparer.Ordinal),
            Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_public_type_is_documented() =>
        Assert.All(Repository.Module.ExportedTypes, type => Assert.True(HasSummary("T:" + type.FullName), type.FullName));

    [Fact]
    public void Every_parameter_is_documented() => Assert.All(
        Cmdlets.SelectMany(Parameters), parameter => Assert.True(IsDocumented(parameter), parameter.DeclaringType!.Name + "." + parameter.Name));

    [Fact]
    public void Every_cmdlet_but_connect_takes_a_session() => Assert.Equal(
        [typeof(ConnectLimitlessCommand)], Cmdlets.Where(cmdlet => Parameters(cmdlet).All(parameter => parameter.Name != "Session")));

    [Fact]
    public void Every_cmdlet_says_what_it_emits() =>
        Assert.DoesNotContain(Cmdlets, cmdlet => !cmdlet.GetCustomAttributes<OutputTypeAttribute>().Any());

    [Fact]
    public void Every_cmdlet_is_sealed_and_named_as_its_class() => Assert.All(Cmdlets, cmdlet =>
    {
        Assert.True(cmdlet.IsSealed);
        Assert.Equal(Name(cmdlet).Replace("-", "", StringComparison.Ordinal) + "Command", cmdlet.Name);
    });

    [Theory]
    [InlineData(typeof(NewLimitlessApiTokenCommand), ConfirmImpact.Medium)]
    [InlineData(typeof(RevokeLimitlessApiTokenCommand), ConfirmImpact.High)]
    [InlineData(typeof(UpdateLimitlessApiTokenCommand), ConfirmImpact.High)]
    [InlineData(typeof(InvokeLimitlessRequestCommand), ConfirmImpact.Medium)]
    public void What_changes_something_asks(Type cmdlet, ConfirmImpact impact)
    {
        CmdletAttribute attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        Assert.True(attribute.SupportsShouldProcess);
        Assert.Equal(impact, attribute.ConfirmImpact);
    }

    [Fact]
    public void No_parameter_takes_a_secret_as_a_plain_string() => Assert.DoesNotContain(
        Cmdlets.SelectMany(Parameters), parameter => parameter.PropertyType == typeof(string)
            && parameter.Name is "Secret" or "IdentityToken" or "ApiKey" or "Credential");

    [Fact]
    public void Only_a_token_and_its_server_bind_by_property_name_to_connect() => Assert.Equal(
        ["Secret", "Server", "TokenId"],
        Parameters(typeof(ConnectLimitlessCommand))
            .Where(parameter => parameter.GetCustomAttributes<ParameterAttribute>().Any(attribute => attribute.ValueFromPipelineByPropertyName))
            .Select(parameter => parameter.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_session_can_not_be_made_of_a_hashtable()
    {
        Assert.Empty(typeof(LimitlessSession).GetConstructors());
        Assert.DoesNotContain(typeof(LimitlessSession).GetProperties(), property => property.SetMethod is { IsPublic: true });
    }

    private static string Name(Type cmdlet)
    {
        CmdletAttribute attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        return attribute.VerbName + "-" + attribute.NounName;
    }

    private static PropertyInfo[] Parameters(Type cmdlet) =>
        [.. cmdlet.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any())];

    private static bool IsDocumented(PropertyInfo parameter)
    {
        string key = "P:" + parameter.DeclaringType!.FullName + "." + parameter.Name;
        return HasSummary(key) || (Find(key)?.Element("inheritdoc")?.Attribute("cref")?.Value is { } from && HasSummary(from));
    }

    private static bool HasSummary(string key) => !string.IsNullOrWhiteSpace(Find(key)?.Element("summary")?.Value);

    private static XElement? Find(string key) => Members.SingleOrDefault(member => (string?)member.Attribute("name") == key);
}
