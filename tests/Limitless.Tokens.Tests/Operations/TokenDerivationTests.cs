namespace Limitless.Tokens.Tests.Operations;

/// <summary>A derive whose answer is lost is reported as that, with the orphan that it may have left, and never made again.</summary>
public sealed class TokenDerivationTests
{
    private static readonly DateTimeOffset Now = FakeClock.Start;

    private readonly Mock<ITokenService> _service = new(MockBehavior.Strict);

    [Fact]
    public async Task A_good_answer_is_handed_on_and_nothing_is_listed()
    {
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default)).ReturnsAsync(Given.Derived("tok_new"));
        LimitlessSession session = Session(withToken: true);
        TokenDerivation derivation = new(_service.Object, session, new DeriveRequest { Label = "bot" }) { ReplacedTokenId = "old" };
        NewApiToken made = await derivation.RunAsync(default);
        Assert.Equal(("tok_new", "bot", "old"), (made.TokenId, made.Label, made.ReplacedTokenId));
        Assert.Same(made, Assert.Single(session.NewTokens.Tokens));
        Assert.Same(made, derivation.Made);
        Assert.Equal("old", session.MadeTokens["tok_new"]);
        Assert.Null(derivation.Oddity);
        Assert.Empty(session.Deriving);
        Assert.False(derivation.IsAnswerLost);
    }

    [Fact]
    public async Task What_is_odd_about_a_good_answer_is_an_error_that_has_the_token()
    {
        DerivedTokenPayload payload = Given.Derived("tok_new");
        payload.OddFields.AddRange(["createdAt", "scopes"]);
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default)).ReturnsAsync(payload);
        TokenDerivation derivation = new(_service.Object, Session(withToken: true), new DeriveRequest());
        NewApiToken made = await derivation.RunAsync(default);
        Assert.Equal((ErrorIds.Protocol, "tok_new"), (derivation.Oddity!.ErrorId, derivation.Oddity.Target));
        Assert.Same(made, derivation.Oddity.NewToken);
        Assert.EndsWith("no good value for createdAt, scopes.", derivation.Oddity.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_the_answer_names_is_named_without_a_list(bool canList)
    {
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default))
            .ThrowsAsync(new LimitlessApiException(new ApiFailure(ErrorIds.AmbiguousDerive, "lost", "POST", "/") { Target = "tok_x" }));
        LimitlessApiException error = await FailAsync(Session(canList), new DeriveRequest());
        Assert.EndsWith("Revoke it with: Revoke-LimitlessApiToken -TokenId 'tok_x'", error.Message, StringComparison.Ordinal);
        Assert.Equal("tok_x", error.Target);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Ctrl_C_says_whether_a_token_may_have_been_made(bool wasSent, bool isLost)
    {
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default)).ThrowsAsync(
            wasSent ? new RequestStoppedException(default) : new OperationCanceledException());
        TokenDerivation derivation = new(_service.Object, Session(withToken: true), new DeriveRequest());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => derivation.RunAsync(default));
        Assert.Equal(isLost, derivation.IsAnswerLost);
    }

    [Fact]
    public async Task Another_error_is_no_reason_to_list()
    {
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default))
            .ThrowsAsync(new LimitlessApiException(new ApiFailure(ErrorIds.BadRequest, "no", "POST", "/")));
        LimitlessApiException error = await FailAsync(Session(withToken: true), new DeriveRequest());
        Assert.Equal("no", error.Message);
    }

    [Theory]
    [InlineData(-3600, "Revoke it with: Revoke-LimitlessApiToken -TokenId 'tok_''new'", "Orphan")]
    [InlineData(-2, "One of these in the list is the likely orphan: 'tok_''new', 'tok_second'.", "Orphans")]
    public async Task The_likely_orphan_is_named_and_nobody_is_told_to_revoke_more_than_one(int seconds, string told, string variant)
    {
        LoseAnswer();
        List(
            Token("tok_old", "bot", Now.AddHours(-1), "trading"), Token("tok_'new", "bot", Now, "trading"),
            Token("tok_second", "bot", Now.AddSeconds(seconds), "trading"), Token("tok_label", "other", Now, "trading"),
            Token("tok_null", null, Now, "trading"), Token("tok_scopes", "bot", Now, "trading", "withdrawal"));
        LimitlessApiException error = await FailAsync(Session(withToken: true), new DeriveRequest { Label = "bot" });
        Assert.Equal(ErrorIds.AmbiguousDerive, error.ErrorId);
        Assert.EndsWith(told, error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorText.Action(ErrorIds.AmbiguousDerive + "_" + variant), error.Advice);
        Assert.StartsWith("lost", error.Message, StringComparison.Ordinal);
        _service.Verify(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default), Times.Once);
    }

    [Fact]
    public async Task Scopes_are_compared_without_their_order_and_a_missing_label_with_an_empty_one()
    {
        LoseAnswer();
        List(Token("tok_new", "", Now, "delegated_signing", "trading"));
        LimitlessApiException error = await FailAsync(
            Session(withToken: true), new DeriveRequest { Scopes = ["trading", "delegated_signing"] });
        Assert.Contains("'tok_new'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_that_the_session_signs_with_is_no_orphan()
    {
        LimitlessSession session = new SessionBuilder(Session(withToken: true))
        {
            Token = new GivenToken("tok_own", new GivenSecret(Given.Secure(Given.Secret), CredentialSource.Parameter, ""), ""),
        }.Build("global:LimitlessSession", new FakeClock());
        LoseAnswer();
        List(Token("tok_own", null, Now, "trading"));
        Assert.Contains("shows no such token", (await FailAsync(session, new DeriveRequest())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_session_before_it_made_is_no_orphan()
    {
        LimitlessSession before = Session(withToken: true);
        before.MadeTokens["tok_made"] = "";
        LoseAnswer();
        List(Token("tok_made", null, Now, "trading"));
        LimitlessSession session = new SessionBuilder(before).Build("global:LimitlessSession", new FakeClock());
        Assert.Contains("shows no such token", (await FailAsync(session, new DeriveRequest())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_without_an_orphan_says_so()
    {
        LoseAnswer();
        List();
        Assert.Contains("shows no such token", (await FailAsync(Session(withToken: true), new DeriveRequest())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_can_not_list_says_so_and_does_not_try()
    {
        LoseAnswer();
        LimitlessApiException error = await FailAsync(Session(withToken: false), new DeriveRequest());
        Assert.Contains("can't list", error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorText.Action(ErrorIds.AmbiguousDerive + "_CannotList"), error.Advice);
    }

    [Fact]
    public async Task A_list_that_fails_leaves_the_error_what_it_was()
    {
        LoseAnswer();
        _service.Setup(service => service.ListAsync(default)).ThrowsAsync(LimitlessException.Disconnected());
        LimitlessApiException error = await FailAsync(Session(withToken: true), new DeriveRequest());
        Assert.Equal(ErrorIds.AmbiguousDerive, error.ErrorId);
        Assert.Contains("could not be read to look for it: The session was disconnected.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disconnect_meanwhile_leaves_the_error_what_it_was()
    {
        LimitlessSession session = Session(withToken: true);
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default)).Callback(session.Close)
            .ThrowsAsync(new LimitlessApiException(new ApiFailure(ErrorIds.AmbiguousDerive, "lost", "POST", "/")));
        Assert.Equal(ErrorIds.AmbiguousDerive, (await FailAsync(session, new DeriveRequest())).ErrorId);
    }

    [Fact]
    public async Task Ctrl_C_while_it_looks_still_says_that_a_token_may_have_been_made()
    {
        LoseAnswer();
        _service.Setup(service => service.ListAsync(default)).ThrowsAsync(new OperationCanceledException());
        TokenDerivation derivation = new(_service.Object, Session(withToken: true), new DeriveRequest());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => derivation.RunAsync(default));
        Assert.True(derivation.IsAnswerLost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_that_another_derive_is_about_to_be_told_of_is_no_orphan(bool isStopped)
    {
        TaskCompletionSource<DerivedTokenPayload> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource stopping = new();
        LimitlessSession session = Session(withToken: true);
        _service.SetupSequence(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), It.IsAny<CancellationToken>()))
            .Returns(answer.Task)
            .ThrowsAsync(new LimitlessApiException(new ApiFailure(ErrorIds.AmbiguousDerive, "lost", "POST", "/")));
        _service.Setup(service => service.ListAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(new TokenList([Token("tok_other", null, Now, "trading")], Now));
        Task<NewApiToken> other = new TokenDerivation(_service.Object, session, new DeriveRequest()).RunAsync(default);
        Task<NewApiToken> lost = new TokenDerivation(_service.Object, session, new DeriveRequest()).RunAsync(stopping.Token);
        Assert.False(lost.IsCompleted);
        if (isStopped)
        {
            await stopping.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
        }

        answer.SetResult(Given.Derived("tok_other"));
        await other;
        if (!isStopped)
            Assert.Contains("shows no such token", (await Assert.ThrowsAsync<LimitlessApiException>(() => lost)).Message, StringComparison.Ordinal);
        Assert.Empty(session.Deriving);
    }

    [Fact]
    public async Task Two_whose_answers_are_lost_do_not_wait_for_each_other()
    {
        TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        LimitlessSession session = Session(withToken: true);
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default)).Returns(async () =>
        {
            await both.Task;
            throw new LimitlessApiException(new ApiFailure(ErrorIds.AmbiguousDerive, "lost", "POST", "/"));
        });
        List(Token("tok_a", "a", Now, "trading"), Token("tok_b", "b", Now, "trading"));
        Task<LimitlessApiException>[] lost =
        [
            FailAsync(session, new DeriveRequest { Label = "a" }), FailAsync(session, new DeriveRequest { Label = "b" }),
        ];
        both.SetResult();
        Assert.Equal(["'tok_a'", "'tok_b'"], (await Task.WhenAll(lost)).Select(error => error.Message.Split(' ')[^1]));
    }

    private Task<LimitlessApiException> FailAsync(LimitlessSession session, DeriveRequest request) =>
        Assert.ThrowsAsync<LimitlessApiException>(() => new TokenDerivation(_service.Object, session, request).RunAsync(CancellationToken.None));

    [Fact]
    public async Task A_token_that_was_listed_before_is_no_orphan()
    {
        LimitlessSession session = Session(withToken: true);
        session.Remember([Token("tok_good", "bot", Now, "trading")]);
        LoseAnswer();
        List(Token("tok_good", "bot", Now, "trading"), Token("tok_new", "bot", Now, "trading"));
        LimitlessApiException error = await FailAsync(session, new DeriveRequest { Label = "bot" });
        Assert.Contains("'tok_new'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tok_good", error.Message, StringComparison.Ordinal);
    }

    private void LoseAnswer() => _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), default))
        .ThrowsAsync(new LimitlessApiException(new ApiFailure(ErrorIds.AmbiguousDerive, "lost", "POST", "/")));

    private void List(params ApiToken[] tokens) =>
        _service.Setup(service => service.ListAsync(default)).ReturnsAsync(new TokenList(tokens, Now));

    private static ApiToken Token(string id, string? label, DateTimeOffset createdAt, params string[] scopes) =>
        Given.Token(id, label, createdAt, null, default, scopes);

    private static LimitlessSession Session(bool withToken) => Given.Session(withToken);
}
