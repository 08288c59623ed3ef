namespace Limitless.Tokens.Tests.Guidelines;

/// <summary>The guidelines for parameters: names that users know, types that PowerShell converts to, one way in.</summary>
public sealed class ParameterGuidelineTests
{
    /// <summary>Every name that a parameter may have, and where users know it from. A new one is a decision.</summary>
    private static readonly Dictionary<string, string> KnownNames = new(StringComparer.Ordinal)
    {
        ["Body"] = "Invoke-RestMethod",
        ["Headers"] = "Invoke-RestMethod",
        ["Method"] = "Invoke-RestMethod",
        ["NoProxy"] = "Invoke-RestMethod",
        ["Proxy"] = "Invoke-RestMethod",
        ["ProxyCredential"] = "Invoke-RestMethod",
        ["ProxyUseDefaultCredentials"] = "Invoke-RestMethod",
        ["MaximumRetryCount"] = "Invoke-RestMethod",
        ["ResponseHeadersVariable"] = "Invoke-RestMethod",
        ["SessionVariable"] = "Invoke-RestMethod",
        ["SkipHttpErrorCheck"] = "Invoke-RestMethod",
        ["StatusCodeVariable"] = "Invoke-RestMethod",
        ["TimeoutSec"] = "Invoke-RestMethod",
        ["Credential"] = "PowerShell's list of standard names",
        ["PassThru"] = "PowerShell's list of standard names",
        ["Path"] = "PowerShell's list of standard names",
        ["Scope"] = "PowerShell's list of standard names",
        ["Verify"] = "PowerShell's list of standard names",
        ["Session"] = "Invoke-Command",
        ["AsHashtable"] = "ConvertFrom-Json",
        ["Raw"] = "Get-Content",
        ["ThrottleLimit"] = "Invoke-Command",
        ["SecretName"] = "Microsoft.PowerShell.SecretManagement",
        ["Vault"] = "Microsoft.PowerShell.SecretManagement",
        ["AllowClobber"] = "Install-Module",
        ["ApiKey"] = "Publish-PSResource",
        ["Label"] = "the service: a property of a token",
        ["TokenId"] = "the service: a property of a token",
        ["Secret"] = "the service: a property of a new token",
        ["IdentityToken"] = "the service",
        ["Server"] = "a property of everything that comes from one",
        ["Query"] = "ours: the query of an address",
        ["UseIdentity"] = "ours: which credential speaks",
        ["FromEnvironment"] = "ours: where credentials come from",
        ["Deploy"] = "ours: a step of a rotation",
        ["Detailed"] = "ours: a report instead of true or false",
        ["IncludeSessionToken"] = "ours: lifts a guard",
        ["MaximumCount"] = "ours: a guard",
        ["OlderThan"] = "ours: a filter",
        ["UnusedFor"] = "ours: a filter",
    };

    private static readonly Dictionary<string, Type> TypesByName = new(StringComparer.Ordinal)
    {
        ["Secret"] = typeof(SecureString),
        ["IdentityToken"] = typeof(SecureString),
        ["ApiKey"] = typeof(SecureString),
        ["Credential"] = typeof(PSCredential),
        ["ProxyCredential"] = typeof(PSCredential),
        ["Server"] = typeof(Uri),
        ["Proxy"] = typeof(Uri),
        ["UnusedFor"] = typeof(TimeSpan),
        ["OlderThan"] = typeof(TimeSpan),
        ["Session"] = typeof(LimitlessSession),
        ["Deploy"] = typeof(ScriptBlock),
    };

    public static TheoryData<string, string> All
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (BuiltCmdlet cmdlet in BuiltCmdlet.All)
            {
                foreach (PropertyInfo parameter in cmdlet.Parameters)
                    all.Add(cmdlet.Name, parameter.Name);
            }

            return all;
        }
    }

    public static TheoryData<string> Cmdlets => [.. BuiltCmdlet.All.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void Users_know_the_names() =>
        Assert.Equal(KnownNames.Keys.Order(), BuiltCmdlet.All.SelectMany(cmdlet => cmdlet.Parameters).Select(one => one.Name).Distinct().Order());

    [Theory]
    [MemberData(nameof(All))]
    public void A_name_is_in_Pascal_case_and_singular(string cmdlet, string name)
    {
        Assert.Matches("^[A-Z][a-z]+([A-Z][a-z]+)*$", name);
        Assert.False(name.EndsWith('s') && KnownNames[name] != "Invoke-RestMethod", cmdlet);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_parameter_hides_a_common_one(string cmdlet, string name)
    {
        IEnumerable<string> names = Parameter(cmdlet, name).GetCustomAttributes<AliasAttribute>().SelectMany(alias => alias.AliasNames).Append(name);
        Assert.Empty(names.Intersect(
            [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters, "db", "ea", "ev", "iv", "infa", "ob", "ov", "pv", "vb", "wa", "wi", "wv", "cf"],
            StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_yes_or_no_is_a_switch_that_is_off(string cmdlet, string name)
    {
        PropertyInfo parameter = Parameter(cmdlet, name);
        Assert.NotEqual(typeof(bool), Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType);
        if (parameter.PropertyType == typeof(SwitchParameter))
            Assert.False((SwitchParameter)parameter.GetValue(Activator.CreateInstance(BuiltCmdlet.Named(cmdlet).Type))!);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_name_has_the_same_type_everywhere_that_it_promises(string cmdlet, string name)
    {
        Type type = Parameter(cmdlet, name).PropertyType;
        if (TypesByName.TryGetValue(name, out Type? expected))
            Assert.Equal(expected, type);
        else
            Assert.DoesNotContain(type, (Type[])[typeof(SecureString), typeof(PSCredential), typeof(Uri), typeof(TimeSpan)]);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_set_takes_one_thing_from_the_pipeline(string name)
    {
        BuiltCmdlet cmdlet = BuiltCmdlet.Named(name);
        Assert.All(cmdlet.Sets, set => Assert.InRange(cmdlet.Parameters.SelectMany(BuiltCmdlet.Uses)
            .Count(use => use.ValueFromPipeline && (use.ParameterSetName == set || use.ParameterSetName == ParameterAttribute.AllParameterSets)), 0, 1));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Positions_are_for_one_or_two_and_count_from_0(string name)
    {
        BuiltCmdlet cmdlet = BuiltCmdlet.Named(name);
        int[] positions = [.. cmdlet.Parameters.SelectMany(BuiltCmdlet.Uses).Select(use => use.Position).Where(position => position >= 0).Order()];
        Assert.Equal(Enumerable.Range(0, positions.Length), positions);
        Assert.InRange(positions.Length, 0, 2);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_script_says_Confirm_false_and_never_Force(string name) =>
        Assert.DoesNotContain("Force", BuiltCmdlet.Named(name).Parameters.Select(parameter => parameter.Name));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void All_but_Connect_work_on_a_session(string name) =>
        Assert.Equal(name != "Connect-Limitless", BuiltCmdlet.Named(name).Parameters.Any(parameter => parameter.Name == "Session"));

    private static PropertyInfo Parameter(string cmdlet, string name) =>
        BuiltCmdlet.Named(cmdlet).Parameters.Single(parameter => parameter.Name == name);
}
