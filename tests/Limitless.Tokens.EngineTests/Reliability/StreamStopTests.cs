namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>
/// A stream that ends the pipeline, by a preference or an -Action parameter, ends it after the object or error is out
/// that tells what has changed.
/// </summary>
public sealed class StreamStopTests : ModuleTestBase
{
    private const string Update = "Update-LimitlessApiToken a -Confirm:$false -Deploy { 'deployed' }";
    private const string Revoke = "'a', 'b', 'c' | Revoke-LimitlessApiToken -Confirm:$false";
    private const string LostAnswer = """{"method":"POST","drop":"afterEffect"}""";

    private static readonly string[] Commands =
    [
        "New-LimitlessApiToken", Update, Revoke,
        "Invoke-LimitlessRequest /orders -Method Post -Body @{ size = 1 } -Confirm:$false",
        "Connect-Limitless -Server $server -IdentityToken $ending -TokenId $id -Secret $secret -PassThru",
    ];

    public static TheoryData<string, string, bool> Rows
    {
        get
        {
            TheoryData<string, string, bool> rows = [];
            foreach (string command in Commands)
            {
                foreach (string stream in new[] { "Warning", "Verbose", "Information", "Debug", "Progress" })
                    rows.Add(command, stream, false);
                foreach (string stream in new[] { "Warning", "Information", "Progress" })
                    rows.Add(command, stream, true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_has_changed_comes_out_before_a_stream_ends_the_pipeline(
        string command, string stream, bool isParameter)
    {
        await SkewAsync();
        string[] seeded = await Control.SeedAsync("""{"ids":["a","b","c"]}""");
        // What waits for longer than a second shows progress.
        if (stream == "Progress")
            await Control.FaultAsync("""
                [{"method":"POST","status":429,"body":"{\"retryAfterSeconds\":1.1}"},
                 {"method":"DELETE","status":429,"body":"{\"retryAfterSeconds\":1.1}"}]
                """);

        EngineResult result = Invoke(Stop(command, stream, isParameter));

        string[] alive = await Control.ActiveIdsAsync();
        string[] told = [.. result.Output.Select(item => item.Properties["TokenId"]?.Value as string).OfType<string>()];
        string[] revoked = [.. seeded.Except(alive)];
        string[] made = [.. alive.Except(seeded).Except([Server.ApiTokenId])];
        // The list that a rotation begins with is signed: where that ends the pipeline, nothing has changed yet.
        Assert.Equal(command == Update && stream is "Warning" or "Verbose", result.Output.Count == 0);
        if (command == Update)
            Assert.Equal(made.Length, revoked.Length);
        Assert.Equal(command == Revoke ? seeded : made, command == Revoke ? revoked : told.Except([Server.ApiTokenId]));
        Assert.Equal(command == Revoke ? told : [], command == Revoke ? revoked : []);
    }

    [Theory]
    [InlineData("Warning")]
    [InlineData("Verbose")]
    public async Task The_error_that_names_an_orphan_comes_out_before_a_stream_ends_the_pipeline(string stream)
    {
        await SkewAsync();
        await Control.FaultAsync(LostAnswer);
        EngineResult result = Invoke(Stop("New-LimitlessApiToken", stream, isParameter: false));
        ErrorRecord lost = Assert.Single(result.AllErrors, error =>
            error.FullyQualifiedErrorId.StartsWith("LimitlessAmbiguousDerive", StringComparison.Ordinal));
        Assert.EndsWith($"-TokenId '{(await Control.ActiveIdsAsync())[1]}'", lost.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_are_written_all_the_same_and_in_their_order()
    {
        await SkewAsync();
        await Control.SeedAsync("""{"ids":["a"]}""");
        EngineResult result = Invoke(ConnectAll + Update + " -Verbose");
        Assert.Contains("This machine's clock", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal("deployed", Assert.Single(result.Information).MessageData.ToString());
        List<string> verbose = [.. result.Verbose.Select(line => line.Message.Split(':')[0])];
        Assert.True(verbose.IndexOf("POST /auth/api-tokens/derive") < verbose.IndexOf("DELETE /auth/api-tokens/a"));
    }

    [Fact]
    public async Task An_error_that_ends_the_pipeline_takes_no_stream_with_it()
    {
        await Control.FaultAsync("""{"method":"POST","status":401}""");
        EngineResult result = Invoke(ConnectAll + "New-LimitlessApiToken -Verbose");
        Assert.Equal("LimitlessUnauthorized", Assert.Single(result.ErrorIds));
        Assert.Contains(result.Verbose, line => line.Message.StartsWith("POST ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_variable_that_refuses_the_status_does_not_take_the_token_with_it()
    {
        EngineResult result = Invoke(
            ConnectAll + "[ValidateSet(0)] [int] $status = 0\nNew-LimitlessApiToken -StatusCodeVariable status");
        Assert.Equal("LimitlessInvalidName", Assert.Single(result.ErrorIds));
        Assert.Single(result.Output);
        Assert.Equal(2, (await Control.ActiveIdsAsync()).Length);
    }

    /// <summary>A clock that is far off, and an identity that is good on it: the first signed call warns.</summary>
    private async Task SkewAsync()
    {
        await Control.SetClockAsync(3000);
        string identity = Text(await Control.IdentityAsync("{}"));
        string ending = Text(await Control.IdentityAsync("""{"lifetimeSeconds":10}"""));
        Engine.Invoke("", ("identity", Secure(identity)), ("ending", Secure(ending)));

        static string Text(System.Text.Json.JsonElement made) => made.GetProperty("identityToken").GetString()!;
    }

    private static string Stop(string command, string stream, bool isParameter) => ConnectAll + (isParameter
        ? command.Replace("-Deploy", $"-{stream}Action Stop -Deploy", StringComparison.Ordinal)
            + (command == Update ? "" : $" -{stream}Action Stop")
        : $"${stream}Preference = 'Stop'\n" + command);
}
