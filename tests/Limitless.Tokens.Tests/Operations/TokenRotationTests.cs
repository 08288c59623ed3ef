namespace Limitless.Tokens.Tests.Operations;

/// <summary>Each step of a rotation on the network, done and failed: who is alive afterwards, and what is said of it.</summary>
public sealed class TokenRotationTests : IDisposable
{
    private const string ToHaveIt =
        "To have the new token with its secret: $LimitlessSession.NewTokens | Where-Object TokenId -EQ 'new'";

    private readonly Mock<ITokenService> _service = new(MockBehavior.Strict);
    private readonly Mock<ITokenService> _asNew = new(MockBehavior.Strict);
    private readonly LimitlessSession _session = Given.Session();
    private readonly TokenRotation _rotation;
    private DeriveRequest? _asked;

    public TokenRotationTests()
    {
        _rotation = Rotation(Given.Token("old", "bot", scopes: ["trading"]));
        _service.Setup(service => service.As(It.Is<TokenCredential>(token => token.TokenId == "new"))).Returns(_asNew.Object);
        Derive().ReturnsAsync(Given.Derived("new"));
        _asNew.Setup(service => service.ProveAsync(default)).Returns(Task.CompletedTask);
    }

    public void Dispose() => _rotation.Dispose();

    [Fact]
    public async Task The_new_token_is_like_the_old_and_has_signed_a_call_when_it_is_handed_on()
    {
        NewApiToken made = await _rotation.MakeAsync(default);
        Assert.Equal(("new", "bot", "old"), (made.TokenId, made.Label, made.ReplacedTokenId));
        Assert.Equal(("bot", "trading"), (_asked!.Label, string.Join(" ", _asked.Scopes!)));
        _asNew.Verify(service => service.ProveAsync(default), Times.Once);
        Assert.Same(made, Assert.Single(_session.NewTokens.Tokens));
    }

    [Fact]
    public async Task The_new_token_of_one_with_an_empty_label_has_none()
    {
        using TokenRotation rotation = Rotation(Given.Token("old", "", scopes: ["trading"]));
        await rotation.MakeAsync(default);
        Assert.Null(_asked!.Label);
    }

    [Fact]
    public async Task An_error_keeps_the_advice_of_what_went_wrong()
    {
        _asNew.Setup(service => service.ProveAsync(default)).ThrowsAsync(
            new LimitlessApiException(new ApiFailure(ErrorIds.Forbidden, "no", "GET", "/") { Advice = "Ask." }));
        Revoke(_service, "new");
        Assert.Equal("Ask.", (await FailAsync(_rotation.MakeAsync)).Advice);
    }

    [Fact]
    public async Task A_token_without_scopes_is_not_rotated()
    {
        using TokenRotation rotation = Rotation(Given.Token("old"));
        Assert.Equal(ErrorIds.BadRequest, (await FailAsync(rotation.MakeAsync)).ErrorId);
        _service.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task An_answer_with_a_token_that_was_there_before_gets_nothing_revoked()
    {
        Derive().ReturnsAsync(Given.Derived("listed"));
        Assert.Equal(ErrorIds.Protocol, (await FailAsync(_rotation.MakeAsync)).ErrorId);
        Assert.Null(_rotation.New);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ErrorIds.TokenNotFound)]
    public async Task A_new_token_that_does_not_work_is_taken_away(string? revocationError)
    {
        _asNew.Setup(service => service.ProveAsync(default)).ThrowsAsync(Error(ErrorIds.Unauthorized));
        Revoke(_service, "new", revocationError);
        LimitlessException error = await FailAsync(_rotation.MakeAsync);
        Assert.Equal(ErrorIds.Unauthorized, error.ErrorId);
        Assert.EndsWith("The new token new was revoked again, and old goes on as before.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_session.NewTokens.Tokens);
        Assert.Null(_rotation.Unfinished);
        _service.Verify(service => service.RevokeAsync("new", default), Times.Once);
    }

    [Fact]
    public async Task A_new_token_with_other_scopes_is_taken_away()
    {
        Derive().ReturnsAsync(Given.Derived("new", "trading", "withdrawal"));
        Revoke(_service, "new");
        Assert.Contains("(trading withdrawal)", (await FailAsync(_rotation.MakeAsync)).Message, StringComparison.Ordinal);
        _service.Verify(service => service.RevokeAsync("new", default), Times.Once);
    }

    [Theory]
    [InlineData("trading", true)]
    [InlineData("withdrawal", false)]
    public async Task Where_the_answer_has_no_scopes_the_list_says_them(string listed, bool isGood)
    {
        DerivedTokenPayload payload = Given.Derived("new");
        payload.Scopes = null;
        Derive().ReturnsAsync(payload);
        _asNew.Setup(service => service.ListAsync(default)).ReturnsAsync(
            new TokenList([Given.Token("new", "bot", scopes: [listed])], FakeClock.Start));
        Revoke(_service, "new");
        if (isGood)
            Assert.Equal("new", (await _rotation.MakeAsync(default)).TokenId);
        else
            Assert.Equal(ErrorIds.Protocol, (await FailAsync(_rotation.MakeAsync)).ErrorId);
    }

    [Fact]
    public async Task A_new_token_that_can_not_be_taken_away_is_named_and_handed_out()
    {
        _asNew.Setup(service => service.ProveAsync(default)).ThrowsAsync(Error(ErrorIds.ServerError));
        Revoke(_service, "new", ErrorIds.Timeout);
        LimitlessException error = await FailAsync(_rotation.MakeAsync);
        AssertIncomplete(error, "Revoke-LimitlessApiToken -TokenId 'new'");
        Assert.Same(_rotation.New, error.NewToken);
    }

    [Fact]
    public async Task The_old_token_goes_and_the_list_shows_it()
    {
        await _rotation.MakeAsync(default);
        Revoke(_asNew, "old");
        List("new");
        Assert.Null(await ReplaceAsync(default));
    }

    [Theory]
    [InlineData(ErrorIds.Forbidden, "run Revoke-LimitlessApiToken -TokenId 'old'")]
    [InlineData(ErrorIds.Unauthorized, "run Revoke-LimitlessApiToken -TokenId 'old'")]
    public async Task A_revocation_that_fails_names_both_and_what_is_left_to_do(string errorId, string leftToDo)
    {
        await _rotation.MakeAsync(default);
        Revoke(_asNew, "old", errorId);
        AssertIncomplete(await FailAsync(ReplaceAsync), leftToDo);
    }

    [Fact]
    public async Task An_old_token_that_is_still_listed_is_said_to_be()
    {
        await _rotation.MakeAsync(default);
        Revoke(_asNew, "old");
        List("old", "new");
        AssertIncomplete(await FailAsync(ReplaceAsync), "still lists it");
    }

    [Fact]
    public async Task Without_the_list_that_is_to_be_the_proof_it_is_not_done()
    {
        await _rotation.MakeAsync(default);
        Revoke(_asNew, "old");
        _service.Setup(service => service.ListAsync(default)).ThrowsAsync(Error(ErrorIds.ServerError));
        AssertIncomplete(await FailAsync(ReplaceAsync), "look with Get-LimitlessApiToken whether 'old' is still listed");
    }

    [Fact]
    public async Task An_old_token_that_an_attempt_of_ours_has_revoked_is_no_surprise()
    {
        await _rotation.MakeAsync(default);
        Revoke(_asNew, "old", ErrorIds.TokenNotFound, earlierAnswerLost: true);
        List("new", "other");
        Assert.Null(await ReplaceAsync(default));
    }

    [Theory]
    [InlineData("other", "most likely 'other'.")]
    [InlineData("listed", "none that is likely")]
    [InlineData("listed-and-made-for-old", "most likely 'listed-and-made-for-old'.")]
    [InlineData("made-for-another", "none that is likely")]
    [InlineData("another-label", "none that is likely")]
    public async Task An_old_token_that_was_gone_before_is_a_warning_that_names_the_other_new_one(string found, string words)
    {
        await _rotation.MakeAsync(default);
        _session.MadeTokens["listed-and-made-for-old"] = "old";
        _session.MadeTokens["made-for-another"] = "another";
        Revoke(_asNew, "old", ErrorIds.TokenNotFound);
        List("new", found);
        Assert.Contains(words, await ReplaceAsync(default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leaves_it_hears_what_is_alive_at_each_step()
    {
        Assert.Null(_rotation.Unfinished);
        await _rotation.MakeAsync(default);
        Assert.StartsWith("Stopped in the middle of a rotation: old goes on as before", _rotation.Unfinished, StringComparison.Ordinal);
        Assert.EndsWith(ToHaveIt, _rotation.Unfinished, StringComparison.Ordinal);
        _asNew.Setup(service => service.RevokeAsync("old", default)).ThrowsAsync(new OperationCanceledException());
        await Assert.ThrowsAsync<OperationCanceledException>(() => ReplaceAsync(default));
        Assert.False(_rotation.IsUnproved);
        Assert.StartsWith("Stopped while old was being revoked: it may be gone", _rotation.Unfinished, StringComparison.Ordinal);
        Assert.EndsWith(ToHaveIt, _rotation.Unfinished, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_before_the_revocation_does_not_say_that_the_old_token_may_be_gone()
    {
        await _rotation.MakeAsync(default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rotation.RevokeOldAsync(new CancellationToken(true)));
        Assert.StartsWith("Stopped in the middle of a rotation: old goes on as before", _rotation.Unfinished, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_while_the_new_token_is_taken_away_says_that_it_may_be_gone()
    {
        _asNew.Setup(service => service.ProveAsync(default)).ThrowsAsync(Error(ErrorIds.Unauthorized));
        _service.Setup(service => service.RevokeAsync("new", default)).ThrowsAsync(new OperationCanceledException());
        await Assert.ThrowsAsync<OperationCanceledException>(() => _rotation.MakeAsync(default));
        Assert.StartsWith("Stopped while the new token new, which did not work,", _rotation.Unfinished, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_says_is_revoked_is_unproved_until_a_list_shows_it()
    {
        await _rotation.MakeAsync(default);
        Revoke(_asNew, "old");
        await _rotation.RevokeOldAsync(default);
        Assert.Equal((true, null), (_rotation.IsUnproved, _rotation.Unfinished));
        List("new");
        await _rotation.ProveGoneAsync(_service.Object.ListAsync(default));
        Assert.Equal((false, null), (_rotation.IsUnproved, _rotation.Unfinished));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_derive_that_is_left_says_so_when_it_was_on_its_way(bool wasSent)
    {
        Derive().ThrowsAsync(wasSent ? new RequestStoppedException(default) : new OperationCanceledException());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rotation.MakeAsync(default));
        Assert.Equal(wasSent, _rotation.Unfinished?.StartsWith(
            "Stopped while the server may have been making a new token in place of old", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_session_signs_with_the_new_token_when_it_signed_with_the_old()
    {
        LimitlessSession session = new SessionBuilder(null)
        {
            Server = Given.Server,
            Token = new GivenToken("old", new GivenSecret(Given.Secure(Given.Secret), CredentialSource.Parameter, ""), ""),
        }.Build("x", new FakeClock());
        using TokenRotation rotation = new(Given.Token("old", scopes: ["trading"]), session, _service.Object) { IsListed = _ => false };
        (await rotation.MakeAsync(default)).Secret.Dispose();
        rotation.SwapInSession(CredentialSource.Vault);
        Assert.Equal(("new", CredentialSource.Vault), (session.TokenId, session.TokenSource));
        Assert.Equal(Given.Secret, Given.Plain(session.Credentials.Token!.Secret));
    }

    [Fact]
    public async Task A_session_that_signs_with_another_token_goes_on_with_it()
    {
        using TokenRotation rotation = Rotation(Given.Token("old", scopes: ["trading"]));
        await rotation.MakeAsync(default);
        rotation.SwapInSession(CredentialSource.Vault);
        Assert.Null(_session.TokenId);
    }

    private TokenRotation Rotation(ApiToken old) => new(old, _session, _service.Object)
    {
        IsListed = id => id.StartsWith("listed", StringComparison.Ordinal),
    };

    private async Task<string?> ReplaceAsync(CancellationToken cancellationToken)
    {
        await _rotation.RevokeOldAsync(cancellationToken);
        return await _rotation.ProveGoneAsync(_service.Object.ListAsync(cancellationToken));
    }

    private Moq.Language.Flow.ISetup<ITokenService, Task<DerivedTokenPayload>> Derive() => _service.Setup(
        service => service.DeriveAsync(It.Is<DeriveRequest>(request => Keep(request)), It.IsAny<CancellationToken>()));

    private bool Keep(DeriveRequest request)
    {
        _asked = request;
        return true;
    }

    private void List(params string[] ids) => _service.Setup(service => service.ListAsync(default)).ReturnsAsync(new TokenList(
        [.. ids.Select(id => Given.Token(id, id == "another-label" ? "x" : "bot", scopes: ["trading"]))], FakeClock.Start));

    private static void Revoke(
        Mock<ITokenService> service, string id, string? errorId = null, bool earlierAnswerLost = false)
    {
        if (errorId is null)
            service.Setup(called => called.RevokeAsync(id, default)).ReturnsAsync("words");
        else
            service.Setup(called => called.RevokeAsync(id, default)).ThrowsAsync(Error(errorId, earlierAnswerLost));
    }

    private static LimitlessApiException Error(string errorId, bool earlierAnswerLost = false) =>
        new(new ApiFailure(errorId, "It failed.", "DELETE", "/") { EarlierAnswerLost = earlierAnswerLost });

    private static async Task<LimitlessException> FailAsync<T>(Func<CancellationToken, Task<T>> step) =>
        await Assert.ThrowsAnyAsync<LimitlessException>(() => step(default));

    private void AssertIncomplete(LimitlessException error, string leftToDo)
    {
        Assert.Equal(ErrorIds.RotationIncomplete, error.ErrorId);
        Assert.StartsWith("The rotation of old stopped halfway: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Take both old and the new token new for alive.", error.Message, StringComparison.Ordinal);
        Assert.Contains(leftToDo, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(ToHaveIt, error.Message, StringComparison.Ordinal);
        Assert.Same(_rotation.New, error.NewToken);
    }
}
