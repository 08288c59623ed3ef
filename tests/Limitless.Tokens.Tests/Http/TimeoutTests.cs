namespace Limitless.Tokens.Tests.Http;

/// <summary>One limit an attempt, to the last byte of its body. A limit of no time at all is over at once, so that no test waits.</summary>
public sealed class TimeoutTests
{
    [Theory]
    [InlineData("Silence")]
    [InlineData("SilenceBeforeSending")]
    [InlineData("StalledBody")]
    public async Task A_get_times_out_and_is_sent_again(string kind)
    {
        using TestClient client = new(new FakeServer { Afterwards = Step(kind) }, timeoutSec: 0, retries: 2);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.Timeout, error.ErrorId);
        Assert.Contains("no whole answer from api.test within 0 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, client.RequestCount);
    }

    [Theory]
    [InlineData("Silence", ErrorIds.AmbiguousDerive, 1)]
    [InlineData("StalledBody", ErrorIds.AmbiguousDerive, 1)]
    [InlineData("SilenceBeforeSending", ErrorIds.Timeout, 3)]
    public async Task A_derive_that_times_out_is_ambiguous_once_its_sending_had_begun(string kind, string errorId, int requests)
    {
        using TestClient client = new(new FakeServer { Afterwards = Step(kind) }, timeoutSec: 0, retries: 2);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.DeriveAsync(new DeriveRequest(), default));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(requests, client.RequestCount);
    }

    [Theory]
    [InlineData(400, ErrorIds.BadRequest)]
    [InlineData(404, ErrorIds.NotFound)]
    [InlineData(422, ErrorIds.BadRequest)]
    public async Task A_status_that_means_an_error_stands_although_its_body_stalls(int status, string errorId)
    {
        using TestClient client = new(new FakeServer(Reply.WithStalledBody(status, "{\"message\":\"ha")), timeoutSec: 0);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(status, error.StatusCode);
        Assert.Empty(error.ServerMessages);
    }

    [Fact]
    public async Task A_revocation_whose_body_stalls_is_asked_for_again()
    {
        using TestClient client = new(
            new FakeServer(Reply.WithStalledBody(200, "{\"message\":\"ha"), Reply.With(404)), timeoutSec: 0);
        LimitlessApiException gone = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.RevokeAsync("tok", default));
        Assert.Equal((ErrorIds.TokenNotFound, true), (gone.ErrorId, gone.Failure.EarlierAnswerLost));
    }

    private static Step Step(string kind) => kind switch
    {
        "Silence" => Reply.Silence,
        "StalledBody" => Reply.WithStalledBody(200, "[{"),
        _ => Reply.SilenceBeforeSending,
    };
}
