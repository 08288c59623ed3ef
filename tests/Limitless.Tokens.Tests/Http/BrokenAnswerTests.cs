using System.IO.Compression;

namespace Limitless.Tokens.Tests.Http;

/// <summary>Bodies that break off, are too large, or are none at all.</summary>
public sealed class BrokenAnswerTests
{
    [Theory]
    [InlineData(400, ErrorIds.BadRequest)]
    [InlineData(403, ErrorIds.Forbidden)]
    [InlineData(404, ErrorIds.NotFound)]
    public async Task An_error_keeps_its_status_when_its_body_breaks_off(int status, string errorId)
    {
        using TestClient client = new(Reply.WithBrokenBody(status, "{\"message\":\"ha"));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(status, error.StatusCode);
        Assert.Empty(error.ServerMessages);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public async Task A_revocation_needs_no_words(int status)
    {
        using TestClient client = new(Reply.With(status));
        Assert.Null(await client.Service.RevokeAsync("tok", default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_revocation_whose_answer_breaks_off_is_asked_for_again(bool hasLength)
    {
        const string Half = "{\"message\":\"ha";
        using TestClient client = new(
            hasLength ? Reply.WithBrokenBody(200, Half) : Reply.WithoutLength(200, Half), Reply.With(404));
        LimitlessApiException gone = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.RevokeAsync("tok", default));
        Assert.Equal((ErrorIds.TokenNotFound, true), (gone.ErrorId, gone.Failure.EarlierAnswerLost));
    }

    [Fact]
    public async Task That_an_earlier_answer_was_lost_is_known_after_two_as_well()
    {
        using TestClient client = new(Reply.Dropped, Reply.Dropped, Reply.With(404));
        LimitlessApiException gone = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.RevokeAsync("tok", default));
        Assert.True(gone.Failure.EarlierAnswerLost);
    }

    [Theory]
    [InlineData("<html>Please sign in to the network.</html>", 0)]
    [InlineData("{}", 2_000_000)]
    public async Task What_is_not_the_service_s_answer_is_no_revocation(string body, int blanks)
    {
        using TestClient client = new(Reply.With(200, body + new string(' ', blanks)));
        LimitlessApiException wrong = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.RevokeAsync("tok", default));
        Assert.Equal(ErrorIds.Protocol, wrong.ErrorId);
        Assert.Equal(1, client.RequestCount);
    }

    [Theory]
    [InlineData("items 0-0/2", false)]
    [InlineData("items 1-1/2", false)]
    [InlineData("items 0-0/*", false)]
    [InlineData("items 0-0/1", true)]
    [InlineData(null, true)]
    public async Task A_206_is_good_unless_it_says_that_more_is_left(string? range, bool isWhole)
    {
        (string, string)[] headers = range is null ? [] : [("Content-Range", range)];
        using TestClient client = new(Reply.With(206, "[]", headers));
        if (isWhole)
            Assert.Empty((await client.Service.ListAsync(default)).Tokens);
        else
            Assert.Equal(ErrorIds.Protocol, (await Assert.ThrowsAsync<LimitlessApiException>(
                () => client.Service.ListAsync(default))).ErrorId);
    }

    [Theory]
    [InlineData("GET", 200)]
    [InlineData("DELETE", 206)]
    public async Task A_range_means_nothing_where_no_part_was_to_be_had(string method, int status)
    {
        using TestClient client = new(Reply.With(status, "{}", ("Content-Range", "items 0-0/2")));
        Assert.Equal("{}", (await client.SendAsync(new ApiRequest(new HttpMethod(method), "/things", CredentialKind.Token))).Value);
    }

    [Fact]
    public async Task An_answer_which_may_hold_a_secret_is_zeroed_once_it_is_read()
    {
        using WatchingStream body = new(Encoding.UTF8.GetBytes(Answers.Derived));
        using TestClient client = new((request, _, _) => Task.FromResult(
            new HttpResponseMessage { RequestMessage = request, Content = new StreamContent(body) }));
        await client.Service.DeriveAsync(new DeriveRequest(), default);
        Assert.NotEmpty(body.Buffers);
        Assert.All(body.Buffers, buffer => Assert.All(buffer, value => Assert.Equal(0, value)));
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_read_anew_from_its_beginning()
    {
        // So long that some of it is taken before the rest arrives.
        string list = "[" + string.Join(",", Enumerable.Repeat(Answers.List.Trim('[', ']'), 400)) + "]";
        string half = list[..(list.Length / 2)];
        using TestClient client = new(
            Reply.WithBrokenBody(200, half), Reply.WithoutLength(200, half), Reply.With(200, list));
        Assert.Equal(800, (await client.Service.ListAsync(default)).Tokens.Count);
        Assert.Equal(3, client.RequestCount);
    }

    [Fact]
    public async Task A_list_that_is_wrong_in_its_middle_is_not_asked_for_again()
    {
        string wrong = Answers.List.Insert(Answers.List.IndexOf(",{", StringComparison.Ordinal), "oops") + new string(' ', 200_000);
        using TestClient client = new(Reply.WithoutLength(200, wrong));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.Protocol, error.ErrorId);
        Assert.Equal(200, error.StatusCode);
        Assert.Equal(1, client.RequestCount);
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData(64 * 1024 + 1, false)]
    public async Task An_error_s_words_are_read_to_64_KiB(int length, bool isRead)
    {
        string body = "{\"message\":\"too much\",\"x\":\"\"}";
        body = body.Insert(body.Length - 2, new string('x', length - body.Length));
        using TestClient client = new(Reply.With(400, body));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(isRead, error.ServerMessages.Count == 1);
    }

    [Fact]
    public async Task An_answer_over_its_limit_is_no_answer()
    {
        using TestClient client = new(Reply.With(200, new string(' ', 1024 * 1024) + Answers.Capability));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.GetCapabilityAsync(default));
        Assert.Equal(ErrorIds.Protocol, error.ErrorId);
        Assert.Contains("larger than 1048576 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_may_be_long_but_not_over_64_MiB()
    {
        byte[] atLimit = new byte[64 * 1024 * 1024];
        atLimit.AsSpan().Fill((byte)' ');
        "[]"u8.CopyTo(atLimit);
        using TestClient client = new(Reply.With(200, atLimit), Reply.With(200, [.. atLimit, (byte)' ']));
        Assert.Empty((await client.Service.ListAsync(default)).Tokens);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.Protocol, error.ErrorId);
    }

    [Fact]
    public async Task A_body_with_nothing_in_it_is_wrong_when_the_server_says_so_and_else_cut_off()
    {
        using TestClient client = new(new FakeServer(Reply.With(200), Reply.WithoutLength(200, "")), retries: 0);
        Assert.Equal(ErrorIds.Protocol, (await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default))).ErrorId);
        Assert.Equal(ErrorIds.ConnectionFailed,
            (await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default))).ErrorId);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    public async Task Where_the_status_says_that_there_is_no_body_none_is_missing(int status)
    {
        using TestClient client = new(Reply.WithoutLength(status, ""));
        Assert.Equal(ErrorIds.Protocol, (await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default))).ErrorId);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(206)]
    [InlineData(299)]
    public async Task Any_good_status_will_do(int status)
    {
        using TestClient client = new(Reply.With(status, Answers.Derived));
        Assert.Equal("tok_new", (await client.Service.DeriveAsync(new DeriveRequest(), default)).TokenId);
    }

    [Fact]
    public async Task Says_of_wrong_values_which_they_are_and_nothing_of_the_body()
    {
        using TestClient client = new(Reply.With(200, """[{"tokenId":"CANARY","createdAt":null,"scopes":[]}]"""), Reply.With(200, "CANARY"));
        LimitlessApiException named = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Contains("createdAt", named.Message, StringComparison.Ordinal);
        Assert.Equal(200, named.StatusCode);
        LimitlessApiException wrong = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.DoesNotContain("CANARY", named.ToString() + wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_transport_throws_is_known()
    {
        Assert.True(TransportFailure.IsTransportException(new InvalidDataException()));
        Assert.True(TransportFailure.IsTransportException(new HttpRequestException()));
        Assert.True(TransportFailure.IsTransportException(new TaskCanceledException()));
        Assert.True(TransportFailure.IsTransportException(new ObjectDisposedException("")));
        Assert.False(TransportFailure.IsTransportException(new NotSupportedException()));
        Assert.False(TransportFailure.IsTransportException(LimitlessException.Disconnected()));
    }

    [Fact]
    public async Task Compressed_bytes_that_are_none_fail_like_a_lost_connection()
    {
        using TestClient client = new(Reply.Throws(new InvalidDataException("bad block")), Reply.With(200, "[]"));
        await client.Service.ListAsync(default);
        Assert.Equal(2, client.RequestCount);
        Assert.NotNull(typeof(GZipStream));
    }
}
