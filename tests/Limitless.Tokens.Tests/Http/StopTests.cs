namespace Limitless.Tokens.Tests.Http;

/// <summary>Ctrl+C, and a session that is disconnected in the middle of a call.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData("Silence", true)]
    [InlineData("StalledBody", true)]
    [InlineData("SilenceBeforeSending", false)]
    public async Task Ctrl_C_ends_a_derive_and_says_whether_it_was_on_its_way(string kind, bool wasOnItsWay)
    {
        using CancellationTokenSource stopping = new();
        using TestClient client = new(Reply.After(stopping.Cancel, Step(kind)));
        OperationCanceledException stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.Service.DeriveAsync(new DeriveRequest(), stopping.Token));
        Assert.Equal(wasOnItsWay, stopped is RequestStoppedException);
        Assert.Equal(1, client.RequestCount);
    }

    [Theory]
    [InlineData("Silence")]
    [InlineData("StalledBody")]
    [InlineData("SilenceBeforeSending")]
    public async Task Ctrl_C_ends_what_may_be_repeated_without_a_word(string kind)
    {
        using CancellationTokenSource stopping = new();
        using TestClient client = new(Reply.After(stopping.Cancel, Step(kind)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Service.ListAsync(stopping.Token));
        Assert.Equal(1, client.RequestCount);
    }

    [Fact]
    public async Task Ctrl_C_while_a_revocation_s_words_arrive_is_a_stop()
    {
        using CancellationTokenSource stopping = new();
        using TestClient client = new(Reply.After(stopping.Cancel, Reply.WithStalledBody(200, "{")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Service.RevokeAsync("tok", stopping.Token));
    }

    [Fact]
    public async Task A_disconnect_ends_a_list_cleanly()
    {
        using TestClient client = new();
        client.Store.Close();
        LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.NotConnected, error.ErrorId);
        Assert.Equal(0, client.RequestCount);
    }

    [Theory]
    [InlineData("dropped")]
    [InlineData("disposed")]
    public async Task A_disconnect_in_the_middle_of_a_list_is_no_failure_of_the_connection(string kind)
    {
        TestClient? client = null;
        Step step = kind == "dropped" ? Reply.Dropped : Reply.Throws(new ObjectDisposedException("HttpClient"));
        using (client = new TestClient(Reply.After(() => client!.Store.Close(), step)))
        {
            LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(() => client.Service.ListAsync(default));
            Assert.Equal(ErrorIds.NotConnected, error.ErrorId);
            Assert.Equal(1, client.RequestCount);
            Assert.Empty(client.Observer.Waits);
        }
    }

    [Theory]
    [InlineData("dropped")]
    [InlineData("500")]
    [InlineData("wrong")]
    public async Task A_disconnect_in_the_middle_of_a_derive_leaves_it_ambiguous(string kind)
    {
        TestClient? client = null;
        Step step = kind switch { "dropped" => Reply.Dropped, "500" => Reply.With(500), _ => Reply.With(200, "<html>") };
        using (client = new TestClient(Reply.After(() => client!.Store.Close(), step)))
        {
            LimitlessException error = await Assert.ThrowsAnyAsync<LimitlessException>(
                () => client.Service.DeriveAsync(new DeriveRequest(), default));
            Assert.Equal(ErrorIds.AmbiguousDerive, error.ErrorId);
        }
    }

    [Fact]
    public async Task A_disconnect_ends_a_wait()
    {
        using TestClient client = new(Reply.With(429, "", ("Retry-After", "50")));
        client.Clock.WhenWaiting = client.Http.Dispose;
        LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.NotConnected, error.ErrorId);
        Assert.Single(client.Observer.Attempts);
    }

    [Fact]
    public async Task A_disconnect_while_a_request_is_made_is_one_and_no_failure_of_ours()
    {
        Mock<ICredentialStore> store = new();
        CredentialSet credentials = Given.Credentials(token: true);
        store.SetupGet(held => held.Current).Returns(credentials);
        store.SetupGet(held => held.IsClosed).Returns(true);
        credentials.Dispose();
        using TestClient client = new();
        LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(
            () => new TokenService(client.Http.As(store.Object), client.Observer).ListAsync(default));
        Assert.Equal(ErrorIds.NotConnected, error.ErrorId);
    }

    [Fact]
    public async Task A_failure_of_a_call_as_another_token_is_no_disconnect()
    {
        using TestClient client = new(new FakeServer(Reply.Refused), retries: 0);
        TokenCredential token = new(Given.TokenId, Given.Secure(Given.Secret), CredentialSource.Parameter);
        Assert.Equal(ErrorIds.ConnectionFailed, (await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.As(token).ListAsync(default))).ErrorId);
    }

    [Fact]
    public async Task A_stop_after_two_lost_answers_says_that_it_may_have_taken_effect()
    {
        using CancellationTokenSource stopping = new();
        using TestClient client = new(Reply.Dropped, Reply.After(stopping.Cancel, Reply.Silence));
        await Assert.ThrowsAsync<RequestStoppedException>(() => client.Service.RevokeAsync("tok", stopping.Token));
    }

    [Theory]
    [InlineData(false, ErrorIds.NotConnected)]
    [InlineData(true, ErrorIds.AmbiguousDerive)]
    public async Task A_disconnect_ends_a_body_that_stalls(bool isDerive, string errorId)
    {
        TestClient? client = null;
        using (client = new TestClient(Reply.After(() => client!.Http.Dispose(), Reply.WithStalledBody(200, "["))))
        {
            LimitlessException error = await Assert.ThrowsAnyAsync<LimitlessException>(() => isDerive
                ? client.Service.DeriveAsync(new DeriveRequest(), default) : client.Service.ListAsync(default));
            Assert.Equal(errorId, error.ErrorId);
        }
    }

    [Theory]
    [InlineData("dropped")]
    [InlineData("500")]
    [InlineData("stalled")]
    public async Task A_disconnect_in_the_middle_of_a_revocation_leaves_it_open(string kind)
    {
        TestClient? client = null;
        Step step = kind switch { "dropped" => Reply.Dropped, "500" => Reply.With(500), _ => Reply.WithStalledBody(200, "{") };
        using (client = new TestClient(Reply.After(Disconnect, step)))
        {
            LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
                () => client.Service.RevokeAsync("tok", default));
            Assert.True(error.Failure.AnswerLost);
            Assert.Equal(kind == "500" ? ErrorIds.ServerError : ErrorIds.ConnectionFailed, error.ErrorId);
            Assert.Equal(1, error.Attempts);
        }

        void Disconnect()
        {
            client!.Store.Close();
            if (kind == "stalled")
                client.Http.Dispose();
        }
    }

    [Fact]
    public async Task A_revocation_that_a_disconnect_has_ended_announces_no_other_attempt()
    {
        TestClient? client = null;
        using (client = new TestClient(Reply.After(() => client!.Store.Close(), Reply.Dropped)))
        {
            await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.RevokeAsync("tok", default));
            Assert.Empty(client.Observer.Waits);
        }
    }

    [Fact]
    public async Task A_disconnect_while_a_revocation_waits_after_a_lost_answer_leaves_it_open()
    {
        using TestClient client = new(Reply.Dropped);
        client.Clock.WhenWaiting = client.Http.Dispose;
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.RevokeAsync("tok", default));
        Assert.True(error.Failure.AnswerLost);
    }

    [Fact]
    public async Task A_disconnect_before_a_revocation_has_arrived_is_no_more_than_that()
    {
        using TestClient client = new(Reply.With(429, "", ("Retry-After", "50")));
        client.Clock.WhenWaiting = client.Http.Dispose;
        LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(
            () => client.Service.RevokeAsync("tok", default));
        Assert.Equal(ErrorIds.NotConnected, error.ErrorId);
    }

    private static Step Step(string kind) => kind switch
    {
        "Silence" => Reply.Silence,
        "StalledBody" => Reply.WithStalledBody(200, "{"),
        _ => Reply.SilenceBeforeSending,
    };
}
