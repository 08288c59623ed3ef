namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Ctrl+C in the very moment in which an error is about to be written: it can't be any more, and the host tells.</summary>
public sealed class StopBeforeErrorTests : ModuleTestBase
{
    [Theory]
    [InlineData("New-LimitlessApiToken 'bot 1'", "POST", "the server may have been making the token labelled 'bot 1'")]
    [InlineData("Update-LimitlessApiToken $id -Confirm:$false", "POST", "the server may have been making a new token in place of")]
    [InlineData("Revoke-LimitlessApiToken $id -Confirm:$false", "DELETE", "0 of 1 tokens are revoked; 1 more may be gone")]
    public async Task What_may_have_happened_is_told(string call, string method, string told)
    {
        Run(ConnectAll + "Connect-Limitless -MaximumRetryCount 0");
        await Control.FaultAsync($$"""{"method":"{{method}}","drop":"afterEffect"}""");
        using ManualResetEventSlim stopped = new();
        EngineResult result = Engine.Invoke(
            "Import-Module -Assembly $assembly\n& { $ExecutionContext.SessionState.PSVariable.Set($variable)\n"
            + call + " | Wait-Stop -Stopped $stopped }",
            ("assembly", typeof(WaitStopCommand).Assembly), ("stopped", stopped),
            ("variable", new StoppingPreference(() =>
            {
                Engine.Stop();
                stopped.Wait();
            })));
        Assert.True(result.Stopped);
        Assert.Empty(result.AllErrors);
        Assert.Contains(told, Terminal.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    /// <summary>$ErrorActionPreference, which is asked for just before an error is written.</summary>
    private sealed class StoppingPreference(Action stop) : PSVariable("ErrorActionPreference", ActionPreference.Continue)
    {
        private bool _isDone;

        public override object Value
        {
            get
            {
                if (!_isDone && Environment.StackTrace.Contains("LimitlessCmdlet.Report(", StringComparison.Ordinal))
                {
                    _isDone = true;
                    stop();
                }

                return ActionPreference.Continue;
            }
            set => throw new NotSupportedException();
        }
    }
}
