namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>Ctrl+C at each step of a rotation: what is alive, and what the host tells.</summary>
public sealed class RotationStopTests : RotationTest
{
    private const string ListPath = "/auth/api-tokens";
    private const string OldPath = "/auth/api-tokens/old";
    private const string Halfway = "Stopped in the middle of a rotation: old goes on as before";
    private const string MaybeMade = "Stopped while the server may have been making a new token in place of old";
    private const string Unproved =
        "Stopped before a list could prove it, but the server has answered that these old tokens are revoked: 'old'.";

    private const string MaybeGone = "Stopped while old was being revoked: it may be gone, so go on with the new token";

    [Theory]
    [InlineData("GET", ListPath, 1, true, null, true, 0, false)]
    [InlineData("POST", "/auth/api-tokens/derive", 1, false, MaybeMade, true, 0, false)]
    [InlineData("POST", "/auth/api-tokens/derive", 1, true, MaybeMade, true, 1, false)]
    [InlineData("GET", ListPath, 2, true, Halfway, true, 1, false)]
    [InlineData("DELETE", OldPath, 1, false, MaybeGone, true, 1, true)]
    [InlineData("DELETE", OldPath, 1, true, MaybeGone, false, 1, true)]
    [InlineData("GET", ListPath, 3, true, Unproved, false, 1, true)]
    public async Task A_stop_leaves_a_token_that_works_and_says_what_may_be(
        string method, string path, int number, bool isDone, string? words, bool isOldAlive, int newCount,
        bool isEmitted)
    {
        await SeedOldAsync();
        await Control.HoldAsync(method, path, number, isDone);

        EngineResult result = await StopAsync(Rotate, () => Control.ArrivedAsync(method, path, number));

        Assert.Equal(isEmitted ? 1 : 0, result.Output.Count);
        (bool isAlive, string[] made) = await AliveAsync();
        Assert.Equal((isOldAlive, newCount), (isAlive, made.Length));
        AssertShown(words);
    }

    [Fact]
    public async Task A_stop_within_Deploy_keeps_both()
    {
        await SeedOldAsync();
        await Control.HoldAsync("GET", "/portfolio/history");
        await StopAsync(Rotate + "-Deploy { Invoke-LimitlessRequest /portfolio/history }",
            () => Control.ArrivedAsync("GET", "/portfolio/history"));
        (bool isOldAlive, string[] made) = await AliveAsync();
        Assert.Equal((true, 1), (isOldAlive, made.Length));
        AssertShown(Halfway);
    }

    private async Task<EngineResult> StopAsync(string script, Func<Task> arrive)
    {
        Run(Connect + "Connect-Limitless -TimeoutSec 600");
        Task<EngineResult> running = Engine.InvokeAsync(script);
        await arrive();
        Engine.Stop();
        EngineResult result = await running;
        Assert.True(result.Stopped);
        Assert.Empty(result.AllErrors);
        return result;
    }

    private void AssertShown(string? words)
    {
        string shown = Terminal.Text.ReplaceLineEndings("");
        if (words is null)
            Assert.DoesNotContain("Stopped", shown, StringComparison.Ordinal);
        else
            Assert.Contains(words, shown, StringComparison.Ordinal);
    }
}
