namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>Servers that take for ever: the time limit covers everything up to the last byte of the body.</summary>
public sealed class SlowAnswerTests : HostileTest
{
    public static TheoryData<string> Names => [.. SlowAnswers.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_goes_on_ends_with_the_time_limit(string name)
    {
        await using HostileServer server = new(SlowAnswers.All[name]);
        Connect(server.Address, "-TimeoutSec 1 -MaximumRetryCount 0");
        bool isError = name == "an error's body in drops";

        Assert.Equal(isError ? "BadRequest" : "Timeout", Outcome("list"));
        Assert.Equal(isError ? "BadRequest" : "AmbiguousDerive", Outcome("derive"));
        Assert.Single(server.Requests, request => request.Method == "POST");
        await AssertLetGoAsync(server, kept: 0);
    }
}
