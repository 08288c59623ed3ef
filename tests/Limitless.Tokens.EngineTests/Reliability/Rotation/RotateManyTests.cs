namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>Several rotations at the same time, as a script sees them.</summary>
public sealed class RotateManyTests : RotationTest
{
    private static readonly string[] Ids = ["a", "b", "c", "d"];

    private const string Many = "'a', 'b', 'c', 'd' | Update-LimitlessApiToken -Confirm:$false ";

    /// <summary>The first one's new token comes last.</summary>
    private const string FirstIsSlow = """{"method":"POST","path":"/auth/api-tokens/derive","delayMs":200}""";

    [Fact]
    public async Task Objects_and_deployments_come_in_the_order_of_the_input_and_one_after_the_other()
    {
        await SeedAsync();
        await Control.FaultAsync(FirstIsSlow);
        Assert.Equal("a b c d own | a b c d own | 0", RunText(ConnectAll + """
            $deployed = [Collections.Generic.List[string]]::new()
            $inside = 0; $most = 0
            $r = $id, 'a', 'b', 'c', 'd' | Update-LimitlessApiToken -Confirm:$false -Deploy {
                param($Token)
                if ($inside) { $global:most++ }
                $global:inside = 1
                $deployed.Add($Token.ReplacedTokenId)
                $global:inside = 0
            }
            (($r.ReplacedTokenId -join ' '), ($deployed -join ' '), $most -join ' | ').Replace($id, 'own')
            """));
        Assert.DoesNotContain("a", await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task One_list_proves_them_all()
    {
        await SeedAsync();
        Assert.Equal(4, Run(ConnectAll + Many).Count);
        // The list that it begins with, a proof of each new token, and the one in the end.
        Assert.Equal(6, await Control.CountAsync("GET", "/auth/api-tokens"));
        Assert.Equal(1 + 4, (await Control.ActiveIdsAsync()).Length);
    }

    [Fact]
    public async Task Several_are_under_way_at_the_same_time_and_no_more_than_the_limit_says()
    {
        await SeedAsync();
        await Control.HoldAsync("POST", "/auth/api-tokens/derive");
        await Control.HoldAsync("POST", "/auth/api-tokens/derive");
        Run(Connect + "Connect-Limitless -TimeoutSec 600");
        Task<EngineResult> running = Engine.InvokeAsync(Many + "-ThrottleLimit 2");
        await Control.ArrivedAsync("POST", "/auth/api-tokens/derive", 2);
        Engine.Stop();
        await running;
        Assert.Equal(2, await Control.CountAsync("POST", "/auth/api-tokens/derive"));
        string shown = Terminal.Text.ReplaceLineEndings("");
        Assert.Contains("in place of a,", shown, StringComparison.Ordinal);
        Assert.Contains("in place of b,", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("in place of c,", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$ErrorActionPreference = 'Stop'\n", "Conflict", 409)]
    [InlineData("", "Unauthorized", 401)]
    public async Task An_error_that_ends_the_pipeline_waits_until_nothing_is_under_way(string preference, string errorId, int status)
    {
        await SeedAsync();
        // The second that arrives fails while the first is still under way.
        await Control.FaultAsync($$"""[{"method":"POST","delayMs":300},{"method":"POST","status":{{status}}}]""");
        EngineResult result = Invoke(ConnectAll + preference + Many + "-ThrottleLimit 2 -OutVariable out");
        Assert.Equal("Limitless" + errorId, Assert.Single(result.ErrorIds));
        string[] told = [.. Run("$out").Select(token => (string)token.Properties["ReplacedTokenId"].Value)];
        string[] alive = await Control.ActiveIdsAsync();
        // Whatever was begun is whole: an old token is gone, and its heir is out.
        Assert.Equal(Ids.Except(told), alive.Intersect(Ids));
        Assert.NotEmpty(told);
        Assert.Equal(1 + 4, alive.Length);
        // On a slow machine the first may end before the error of the second is known, and others are begun then.
        int untried = Ids.Length - 1 - told.Length;
        Assert.Equal(
            untried == 0 ? [] : [$"{untried} of the tokens were not tried: an error before them ended the run."],
            result.Warnings.Select(warning => warning.Message).Where(text => text.Contains("not tried", StringComparison.Ordinal)));
        Assert.DoesNotContain("Stopped", Terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_ends_the_pipeline_hides_no_warning_of_a_later_rotation()
    {
        await SeedAsync();
        await Control.FaultAsync("""{"method":"DELETE","path":"/auth/api-tokens/a","status":409}""");
        // Of b there are two rotations at once, and the error of a is told before the outer one's end.
        EngineResult result = Invoke(ConnectAll + """
            'a', 'b' | Update-LimitlessApiToken -Confirm:$false -ErrorAction Stop -Deploy {
                param($Token)
                if ($Token.ReplacedTokenId -eq 'b') { $global:inner = Update-LimitlessApiToken b -Confirm:$false }
            }
            """);
        Assert.Equal("LimitlessRotationIncomplete", Assert.Single(result.ErrorIds));
        Assert.Contains($"most likely '{RunText("$inner.TokenId")}'. Revoke the one that nobody uses.",
            Terminal.Text.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_limit_fails_none()
    {
        await SeedAsync();
        await Control.FaultAsync("""{"path":"/auth/api-tokens*","perSecond":4,"times":-1,"headers":{"Retry-After":"1"}}""");
        Assert.Equal(4, Run(ConnectAll + "Connect-Limitless -MaximumRetryCount 1\n" + Many).Count);
    }

    [Fact]
    public async Task All_questions_are_asked_before_the_first_is_begun()
    {
        await SeedAsync();
        Terminal.Answer("y");
        Terminal.Answer("n");
        EngineResult result = Invoke(ConnectAll + "$ConfirmPreference = 'High'\n'a', 'b', 'c' | Update-LimitlessApiToken");
        Assert.NotEmpty(result.AllErrors);
        Assert.Equal(["GET"], (await Control.RequestsAsync()).Select(request => request.Method));
    }

    [Fact]
    public async Task Only_what_was_said_yes_to_is_rotated()
    {
        await SeedAsync();
        foreach (string answer in new[] { "y", "n", "y" })
            Terminal.Answer(answer);
        Assert.Equal("a c", RunText(ConnectAll + "$ConfirmPreference = 'High'\n"
            + "('a', 'b', 'c' | Update-LimitlessApiToken).ReplacedTokenId -join ' '"));
    }

    private Task<string[]> SeedAsync() => Control.SeedAsync("""{"ids":["a","b","c","d"],"label":"bot"}""");
}
