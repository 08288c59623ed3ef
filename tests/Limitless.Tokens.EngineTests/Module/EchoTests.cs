namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A server, or what stands before it, that repeats the credentials of a request in its answer.</summary>
public sealed class EchoTests : ModuleTestBase
{
    private const string Calls = """

        Get-LimitlessCapability
        New-LimitlessApiToken bot
        Connect-Limitless -Server $address -ApiKey $key
        Get-LimitlessApiToken
        Revoke-LimitlessApiToken a -Confirm:$false -Verify
        """;

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task In_the_message_of_an_answer(int status)
    {
        await Control.FaultAsync($$"""{"times":-1,"echoHeaders":true,"status":{{status}}}""");
        Check(ServerText, "[redacted]");
    }

    [Theory]
    [InlineData("HTTP/1.1 2{0}\r\n\r\n")]
    [InlineData("{0}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n{0}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n{0} x y\r\nContent-Length: 2\r\n\r\n[]")]
    [InlineData("HTTP/1.1 400 {0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://{0}.example.com/{0}?q={0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: {0}\r\n\r\n[]")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\n")]
    [InlineData("HTTP/1.1 429 Slow\r\nRetry-After: {0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nDate: {0}\r\nContent-Type: {0}\r\nContent-Length: 3\r\n\r\n{0}")]
    public async Task In_an_answer_that_is_no_HTTP(string answer)
    {
        await using RawServer server = new(head => answer.Replace("{0}", Credential(head), StringComparison.Ordinal));
        Check(server.Address, words: null);
    }

    private static string Credential(string head)
    {
        string line = head.Split("\r\n").First(line => line.StartsWith("identity:", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("X-API-Key:", StringComparison.OrdinalIgnoreCase));
        return line.Split(' ')[^1];
    }

    private void Check(string address, string? words)
    {
        Canary[] canaries = [new("identity", Server.IdentityToken), new("key", Server.ApiKey)];
        EngineResult result = Engine.Invoke(
            "$VerbosePreference = $DebugPreference = 'Continue'\nConnect-Limitless -Server $address -IdentityToken $identity "
            + "-MaximumRetryCount 1 -TimeoutSec 5" + Calls,
            ("address", address));
        string[] texts = [.. ErrorTexts.Of(result)];
        Assert.NotEmpty(result.AllErrors.Concat<object>(result.Output));
        Assert.All(result.ErrorIds, id => Assert.StartsWith("Limitless", id, StringComparison.Ordinal));
        Assert.Empty(texts.Concat([Terminal.Text]).SelectMany(text => canaries.Select(canary => canary.Find(text))).OfType<string>());
        if (words is not null)
            Assert.Contains(texts, text => text.Contains(words, StringComparison.Ordinal));
    }
}
