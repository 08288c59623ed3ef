namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>A good answer that ends too early, at every one of its bytes.</summary>
public sealed class CutAnswerTests : HostileTest
{
    private static readonly BodyEnd[] Ends = [BodyEnd.Length, BodyEnd.Chunks, BodyEnd.Close];

    private static readonly int RevokedLength = GoodAnswer.Body(new RawRequest("DELETE", "", "")).Length;

    public static TheoryData<string, BodyEnd, bool> Ways
    {
        get
        {
            TheoryData<string, BodyEnd, bool> ways = [];
            foreach (string call in Calls.Keys)
            {
                foreach (BodyEnd end in Ends)
                    ways.Add(call, end, false);
                ways.Add(call, BodyEnd.Length, true);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Half_an_answer_never_passes_for_a_whole_one(string call, BodyEnd end, bool isReset)
    {
        int cut = 0;
        int whole = 0;
        await using HostileServer server = new(async exchange =>
        {
            byte[] answer = Encoding.UTF8.GetBytes(GoodAnswer.Text(exchange.Request!, end));
            whole = answer.Length;
            await exchange.SendAsync(answer.AsMemory(0, cut));
            if (isReset && cut < whole)
                exchange.Reset();
        });
        Connect(server.Address, "-MaximumRetryCount 0");

        List<string> wrong = [];
        do
        {
            string outcome = Outcome(call);
            if (!IsRight(call, end, cut, whole, outcome))
                wrong.Add($"{cut} of {whole} bytes: {outcome}");
            cut++;
        }
        while (cut <= whole);

        Assert.Empty(wrong);
        // .NET may send a GET again by itself; what changes something is sent once.
        int sent = server.Requests.Count(request => request.Method == MethodOf(call));
        Assert.True(call == "list" ? sent > whole : sent == whole + 1, $"{sent} requests");
        await AssertLetGoAsync(server, kept: 1);
    }

    private static string MethodOf(string call) => call switch { "list" => "GET", "revoke" => "DELETE", _ => "POST" };

    private static bool IsRight(string call, BodyEnd end, int cut, int whole, string outcome)
    {
        if (cut == whole)
            return outcome == "value";
        // Without a length nothing tells an answer that is meant to be empty, which a revocation may have, from one
        // that was lost; and of chunks that are all there only the last line end is missing.
        bool mayBeWhole = (call == "revoke" && end == BodyEnd.Close && cut == whole - RevokedLength)
            || (end == BodyEnd.Chunks && cut >= whole - 2);
        string lost = call == "derive" ? "AmbiguousDerive" : "ConnectionFailed";
        return outcome == lost || (mayBeWhole && outcome == "value");
    }
}
