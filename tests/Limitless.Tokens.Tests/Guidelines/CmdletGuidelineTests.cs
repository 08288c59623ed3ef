using System.Management.Automation.Language;

namespace Limitless.Tokens.Tests.Guidelines;

/// <summary>PowerShell's required and strongly encouraged guidelines, held against the built cmdlets.</summary>
public sealed class CmdletGuidelineTests
{
    private const string Prefix = "Limitless";

    private static readonly Type[] VerbClasses =
    [
        typeof(VerbsCommon), typeof(VerbsData), typeof(VerbsLifecycle), typeof(VerbsDiagnostic), typeof(VerbsCommunications),
        typeof(VerbsSecurity), typeof(VerbsOther),
    ];

    public static TheoryData<string> Names => [.. BuiltCmdlet.All.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void The_manifest_exports_the_cmdlets_by_name_and_nothing_else()
    {
        Assert.Equal(BuiltCmdlet.All.Select(cmdlet => cmdlet.Name).Order(), Manifest("CmdletsToExport").Order());
        Assert.Empty(Manifest("FunctionsToExport"));
        Assert.Empty(Manifest("AliasesToExport"));
        Assert.Empty(Manifest("VariablesToExport"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_verb_is_approved(string name) =>
        Assert.Contains(BuiltCmdlet.Named(name).Attribute.VerbName, VerbClasses.SelectMany(verbs => verbs.GetFields())
            .Select(verb => (string)verb.GetRawConstantValue()!));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_noun_has_the_prefix_and_is_singular(string name)
    {
        string noun = BuiltCmdlet.Named(name).Attribute.NounName;
        Assert.StartsWith(Prefix, noun, StringComparison.Ordinal);
        Assert.Matches("^([A-Z][a-z]+)*$", noun[Prefix.Length..]);
        Assert.False(noun[Prefix.Length..].EndsWith('s'), noun);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_class_is_named_after_the_cmdlet_and_closed(string name)
    {
        BuiltCmdlet cmdlet = BuiltCmdlet.Named(name);
        Assert.Equal(cmdlet.Attribute.VerbName + cmdlet.Attribute.NounName + "Command", cmdlet.Type.Name);
        Assert.True(cmdlet.Type is { IsPublic: true, IsSealed: true });
        Assert.NotNull(cmdlet.Type.GetConstructor(Type.EmptyTypes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_tells_what_it_emits(string name)
    {
        PSTypeName[] outputs = [.. BuiltCmdlet.Named(name).Type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type)];
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.NotNull(output.Type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_test_says_true_or_false(string name)
    {
        BuiltCmdlet cmdlet = BuiltCmdlet.Named(name);
        bool saysBool = cmdlet.Type.GetCustomAttributes<OutputTypeAttribute>().Any(output => output.Type.Any(type => type.Type == typeof(bool)));
        Assert.Equal(cmdlet.Attribute.VerbName == VerbsDiagnostic.Test, saysBool);
    }

    [Theory]
    [InlineData("Connect-Limitless", null)]
    [InlineData("Disconnect-Limitless", null)]
    [InlineData("Get-LimitlessSession", null)]
    [InlineData("Test-LimitlessSession", null)]
    [InlineData("Get-LimitlessCapability", null)]
    [InlineData("Get-LimitlessApiToken", null)]
    [InlineData("New-LimitlessRequestHeader", null)]
    [InlineData("New-LimitlessApiToken", ConfirmImpact.Medium)]
    [InlineData("Invoke-LimitlessRequest", ConfirmImpact.Medium)]
    [InlineData("Revoke-LimitlessApiToken", ConfirmImpact.High)]
    [InlineData("Update-LimitlessApiToken", ConfirmImpact.High)]
    public void What_changes_the_server_asks_as_much_as_it_changes(string name, ConfirmImpact? impact)
    {
        CmdletAttribute attribute = BuiltCmdlet.Named(name).Attribute;
        Assert.Equal(impact is not null, attribute.SupportsShouldProcess);
        Assert.Equal(impact ?? ConfirmImpact.None, attribute.ConfirmImpact);
    }

    [Fact]
    public void Each_cmdlet_has_its_row_in_that_table()
    {
        MethodInfo table = typeof(CmdletGuidelineTests).GetMethod(nameof(What_changes_the_server_asks_as_much_as_it_changes))!;
        IEnumerable<string> rows = table.GetCustomAttributes<InlineDataAttribute>().Select(row => (string)row.GetData(table).Single()[0]);
        Assert.Equal(BuiltCmdlet.All.Select(cmdlet => cmdlet.Name).Order(), rows.Order());
    }

    private static string[] Manifest(string key)
    {
        Ast file = Parser.ParseFile(Path.Combine(Repository.Root, "Limitless.Tokens.psd1"), out _, out ParseError[] errors);
        Assert.Empty(errors);
        System.Collections.Hashtable manifest = (System.Collections.Hashtable)file.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
        return [.. ((object[])manifest[key]!).Cast<string>()];
    }
}
