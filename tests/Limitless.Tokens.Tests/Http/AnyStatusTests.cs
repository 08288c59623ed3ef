namespace Limitless.Tokens.Tests.Http;

/// <summary>Requests for which an answer with any status is a good one: the last, after all attempts that others have.</summary>
public sealed class AnyStatusTests
{
    private static ApiRequest Get => new(HttpMethod.Get, "/things", CredentialKind.Token) { AcceptsAnyStatus = true };

    private static ApiRequest Post =>
        new(HttpMethod.Post, "/things", CredentialKind.Token) { AcceptsAnyStatus = true, Body = "{}"u8.ToArray() };

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task What_sending_again_does_not_mend_is_the_answer_at_once(int status)
    {
        using TestClient client = new(Reply.With(status, "words"));
        Assert.Equal("words", (await client.SendAsync(Get)).Value);
    }

    [Fact]
    public async Task What_may_be_mended_is_sent_again()
    {
        using TestClient client = new(Reply.With(503, "busy"), Reply.With(429, "", ("Retry-After", "7")), Reply.With(200, "good"));
        Assert.Equal("good", (await client.SendAsync(Get)).Value);
        Assert.Equal([1.0, 7.0], client.Observer.Waits.Select(wait => Math.Ceiling(wait.Delay.TotalSeconds)));
    }

    [Fact]
    public async Task After_the_last_attempt_its_answer_is_taken()
    {
        using TestClient client = new(new FakeServer(Reply.With(503, "one"), Reply.With(503, "two")), retries: 1);
        Assert.Equal("two", (await client.SendAsync(Get)).Value);
        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public async Task A_post_that_may_have_taken_effect_is_not_sent_again()
    {
        using TestClient client = new(Reply.With(503, "busy"));
        Assert.Equal("busy", (await client.SendAsync(Post)).Value);
    }

    [Fact]
    public async Task A_post_that_was_refused_for_being_too_many_is()
    {
        using TestClient client = new(Reply.With(429), Reply.With(201, "made"));
        Assert.Equal("made", (await client.SendAsync(Post)).Value);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_corrected()
    {
        using TestClient client = new(Reply.With(401, "", ("Date", "Mon, 23 Mar 2026 13:34:56 GMT")), Reply.With(404, "words"));
        Assert.Equal("words", (await client.SendAsync(Get)).Value);
        Assert.NotEqual(TimeSpan.Zero, client.ServerClock.Offset);
    }

    [Fact]
    public async Task A_second_refusal_of_the_signature_is_the_answer_and_teaches_nothing()
    {
        using TestClient client = new(
            Reply.With(401, "", ("Date", "Mon, 23 Mar 2026 13:34:56 GMT")), Reply.With(401, "no", ("Date", "Mon, 23 Mar 2026 13:34:56 GMT")));
        Assert.Equal("no", (await client.SendAsync(Get)).Value);
        Assert.Equal(TimeSpan.Zero, client.ServerClock.Offset);
    }

    [Fact]
    public async Task A_body_that_can_not_be_read_is_an_error_after_all_attempts()
    {
        using TestClient client = new(new FakeServer { Afterwards = Reply.With(503, "<html>", ("Retry-After", "7")) });
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Http.SendAsync(
            Get, static utf8 => JsonDocument.Parse(utf8.ToArray()), client.Observer, default));
        Assert.Equal(ErrorIds.Protocol, error.ErrorId);
        Assert.Equal(503, error.StatusCode);
        Assert.Equal(4, client.RequestCount);
        Assert.All(client.Observer.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(7), wait.Delay));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_read_anew()
    {
        using TestClient client = new(Reply.WithoutLength(400, "{\"a\":"), Reply.With(400, "{}"));
        using JsonDocument json = (await client.Http.SendAsync(
            Get, static utf8 => JsonDocument.Parse(utf8.ToArray()), client.Observer, default)).Value;
        Assert.Equal(2, client.RequestCount);
    }
}
