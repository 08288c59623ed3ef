namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A plain string for a secret is refused in our words, and comes up nowhere.</summary>
public sealed class PlainTextSecretTests : ModuleTestBase
{
    private const string Plain = "cGxhaW5UZXh0TWFya2VyMTIz";

    private static readonly string[] Parameters =
        ["-IdentityToken", "-ApiKey", "-Credential", "-TokenId $id -Secret", "-IdentityToken $identity -ProxyCredential"];

    private static readonly string[] Forms = ["variable", "splat", "object", "array", "wrapped"];

    public static TheoryData<string> Calls => new(
        from parameter in Parameters from form in Forms select Call(parameter, form));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task It_is_not_echoed(string call)
    {
        EngineResult result = Engine.Invoke("$VerbosePreference = $DebugPreference = 'Continue'\n" + call, ("plain", Plain));
        ErrorRecord error = Assert.Single(result.AllErrors);
        AssertError(error, "LimitlessPlainTextSecret", ErrorCategory.InvalidArgument, "ConnectLimitless");
        Assert.Null(error.TargetObject);
        Assert.DoesNotContain(Plain, string.Join("\n", Texts(result)), StringComparison.Ordinal);
        Assert.DoesNotContain(Plain, Terminal.Text, StringComparison.Ordinal);
        Assert.Empty(await Control.RequestsAsync());
        Assert.Equal("", RunText("\"$LimitlessSession\""));
    }

    [Theory]
    [InlineData("-IdentityToken")]
    [InlineData("-ApiKey")]
    [InlineData("-Credential")]
    [InlineData("-TokenId $id -Secret")]
    public void A_literal_stands_in_the_line_that_was_typed_and_nowhere_else(string parameter)
    {
        EngineResult result = Invoke($"Connect-Limitless -Server $server {parameter} '{Plain}'");
        ErrorRecord error = Assert.Single(result.AllErrors);
        AssertError(error, "LimitlessPlainTextSecret", ErrorCategory.InvalidArgument, "ConnectLimitless");
        Assert.Null(error.TargetObject);
        Assert.DoesNotContain(Plain, error.ToString() + error.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public void By_property_name_the_row_is_not_the_target()
    {
        EngineResult result = Engine.Invoke(
            "[pscustomobject]@{ Server = $server; TokenId = $id; Secret = $plain } | Connect-Limitless", ("plain", Plain));
        ErrorRecord error = Assert.Single(result.AllErrors);
        AssertError(error, "LimitlessPlainTextSecret", ErrorCategory.InvalidArgument, "ConnectLimitless");
        Assert.Null(error.TargetObject);
        Assert.DoesNotContain(Plain, string.Join("\n", Texts(result)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_from_the_pipeline_never_binds_as_identity_or_key()
    {
        EngineResult result = Engine.Invoke(
            "[pscustomobject]@{ IdentityToken = $plain; ApiKey = $plain; Credential = $plain } | Connect-Limitless -Server $server",
            ("plain", Plain));
        // The engine's own error, since nothing binds: it names the row as its target, as for any cmdlet, and says no more.
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.StartsWith("InputObjectNotBound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Plain, error + error.Exception.ToString(), StringComparison.Ordinal);
    }

    private static string Call(string parameter, string form)
    {
        string name = parameter.Split(' ')[^1];
        string before = parameter[..^name.Length];
        return form switch
        {
            "variable" => $"Connect-Limitless -Server $server {parameter} $plain",
            "splat" => $"$more = @{{ {name[1..]} = $plain }}\nConnect-Limitless -Server $server {before} @more",
            "object" => $"Connect-Limitless -Server $server {parameter} ([pscustomobject]@{{ Secret = $plain }})",
            "array" => $"Connect-Limitless -Server $server {parameter} @($plain, $plain)",
            _ => $"Connect-Limitless -Server $server {parameter} ([psobject]$plain)",
        };
    }

    private IEnumerable<string?> Texts(EngineResult result)
    {
        IEnumerable<object> error = (System.Collections.ArrayList)Engine.GetVariable("Error")! is { } all ? all.Cast<object>() : [];
        return [
            .. result.Output.Concat<object>(result.Warnings).Concat(result.Verbose).Concat(result.Debug).Concat(result.Information)
                .Select(item => item.ToString()),
            .. error.Select(item => item.ToString()),
            .. error.OfType<ErrorRecord>().SelectMany(record => new[]
            {
                record.Exception.ToString(), record.ErrorDetails?.ToString(), record.TargetObject?.ToString(),
                record.CategoryInfo.ToString(), record.InvocationInfo?.Line, record.InvocationInfo?.PositionMessage,
            }),
        ];
    }
}
