namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>Servers that do not even speak HTTP well: a call ends with a documented error or a whole value.</summary>
public sealed class HostileAnswerTests : HostileTest
{
    public static TheoryData<string> Names => [.. HostileAnswers.All.Select(answer => answer.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_answer_is_a_documented_error(string name)
    {
        HostileAnswer bad = HostileAnswers.All.Single(answer => answer.Name == name);
        await using HostileServer server = new(bad.Answer);
        Connect(server.Address, "-MaximumRetryCount 1");

        string[] expected = [bad.Outcome, bad.Outcome, bad.Derive];
        Assert.Equal(expected, Calls.Keys.Select(Outcome));

        Assert.Single(server.Requests, request => request.Method == "POST");
        Assert.InRange(server.Requests.Count(request => request.Method == "DELETE"), 1, 2);
        await AssertWorksAsync(server);
    }

    [Fact]
    public async Task After_a_storm_of_them_the_session_works()
    {
        await using HostileServer server = new(exchange => exchange.SendAsync(""));
        Connect(server.Address, "-MaximumRetryCount 0");
        foreach (HostileAnswer bad in HostileAnswers.All)
        {
            server.Answer = bad.Answer;
            foreach (string call in Calls.Keys)
                Outcome(call);
        }

        await AssertWorksAsync(server);
    }

    private async Task AssertWorksAsync(HostileServer server)
    {
        // The server closes after each answer, and says so: a request on a connection that is about to end would be lost.
        server.Answer = exchange => exchange.SendAsync(GoodAnswer.Text(exchange.Request!, BodyEnd.Close));
        Assert.Equal(["value", "value", "value"], Calls.Keys.Select(Outcome));
        await AssertLetGoAsync(server, kept: 0);
    }
}
