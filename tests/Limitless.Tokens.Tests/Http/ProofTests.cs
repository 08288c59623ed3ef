namespace Limitless.Tokens.Tests.Http;

/// <summary>A signed call that proves a token, and reads no more of the list than it needs for that.</summary>
public sealed class ProofTests
{
    private const string Token = """{"tokenId":"tok","label":null,"scopes":["trading"],"createdAt":"2026-03-23T12:34:56.789Z","lastUsedAt":null}""";

    /// <summary>More than is read for a proof, so that its end need not be there.</summary>
    private static readonly string Long = "[" + string.Join(',', Enumerable.Repeat(Token, 1000));

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    [InlineData(100_000)]
    public async Task Of_a_long_answer_the_start_is_enough(int count)
    {
        int read = 0;
        byte[] body = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat(Token, count)) + "]");
        using TestClient client = new((request, _, _) => Task.FromResult(new HttpResponseMessage
        {
            RequestMessage = request,
            Content = new StreamContent(new MeasuredStream(body, size => read += size)) { Headers = { ContentLength = body.Length } },
        }));
        await client.Service.ProveAsync(default);
        Assert.InRange(read, 1, count == 100_000 ? 2048 : body.Length);
        Assert.Equal(count != 100_000, read == body.Length);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task An_answer_is_read_whole_when_it_is_as_long_as_the_limit(int more, bool isWhole)
    {
        byte[] body = Encoding.UTF8.GetBytes(Long);
        ApiRequest request = new(HttpMethod.Get, "/", CredentialKind.Token) { NeedsOnlyStart = true, MaximumResponseBytes = body.Length - more };
        using TestClient client = new(new FakeServer(Reply.With(200, body)), retries: 0);
        Task reading = client.Http.SendAsync(request, () => new TokenListReader(new TokenSnapshot(Given.Server)), client.Observer, default);
        // Its end is missing, which is seen only by who reads to there.
        if (isWhole)
            await Assert.ThrowsAsync<LimitlessApiException>(() => reading);
        else
            await reading;
    }

    [Fact]
    public async Task Where_no_length_is_announced_it_stops_as_well()
    {
        using TestClient client = new(Reply.WithStalledBody(200, Long));
        await client.Service.ProveAsync(default);
    }

    [Theory]
    [InlineData("<html>", ErrorIds.Protocol)]
    [InlineData("{\"a\":", ErrorIds.Protocol)]
    [InlineData("", ErrorIds.Protocol)]
    [InlineData("[true", ErrorIds.Protocol)]
    public async Task What_is_no_list_is_no_proof(string start, string errorId)
    {
        foreach (string rest in new[] { "", new string(' ', 100_000) })
        {
            using TestClient client = new(Reply.With(200, start + rest));
            Assert.Equal(errorId, (await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ProveAsync(default))).ErrorId);
        }
    }

    [Fact]
    public async Task A_short_answer_that_breaks_off_is_asked_for_again()
    {
        using TestClient client = new(Reply.WithBrokenBody(200, "[" + Token), Reply.With(200, "[" + Token + "]"));
        await client.Service.ProveAsync(default);
        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_not_proved()
    {
        using TestClient client = new(Reply.With(401, Long));
        Assert.Equal(
            ErrorIds.Unauthorized,
            (await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ProveAsync(default))).ErrorId);
    }

    private sealed class MeasuredStream(byte[] bytes, Action<int> read) : MemoryStream(bytes)
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            int size = Read(buffer, offset, count);
            read(size);
            return Task.FromResult(size);
        }
    }
}
