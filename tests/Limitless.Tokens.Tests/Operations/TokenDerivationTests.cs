using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Api;
using Limitless.Tokens.Tests.Support;
using Moq;
using Xunit;

namespace Limitless.Tokens.Tests.Operations;

/// <summary>A derive whose answer is lost is reported as that, with the orphan that it may have left, and never made again.</summary>
public sealed class TokenDerivationTests
{
    private static readonly DateTimeOffset Now = FakeClock.Start;

    private readonly Mock<ITokenService> _service = new(MockBehavior.Strict);
    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task A_good_answer_is_handed_on_and_nothing_is_listed()
    {
        DerivedTokenWire wire = new() { TokenId = "tok_new" };
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequestWire>(), default)).ReturnsAsync(wire);
        Assert.Same(wire, await Derivation(Session(withToken: true)).DeriveAsync(new DeriveRequestWire(), default));
    }

    [Fact]
    public async Task Another_error_is_no_reason_to_list()
    {
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequestWire>(), default))
            .ThrowsAsync(new LimitlessApiException(ErrorIds.BadRequest, "no", "POST", "/"));
        LimitlessApiException error = await FailAsync(Session(withToken: true), new DeriveRequestWire());
        Assert.Equal("no", error.Message);
    }

    [Fact]
    public async Task The_likely_orphans_are_named_with_the_command_that_revokes_them()
    {
        LoseAnswer();
        List(
            Token("tok_old", "bot", Now.AddHours(-1), "trading"), Token("tok_'new", "bot", Now, "trading"),
            Token("tok_rounded", "bot", Now.AddSeconds(-2), "trading"), Token("tok_label", "other", Now, "trading"),
            Token("tok_null", null, Now, "trading"), Token("tok_scopes", "bot", Now, "trading", "withdrawal"));
        LimitlessApiException error = await FailAsync(Session(withToken: true), new DeriveRequestWire { Label = "bot" });
        Assert.Equal(ErrorIds.AmbiguousDerive, error.ErrorId);
        Assert.EndsWith("Revoke-LimitlessApiToken -TokenId 'tok_''new', 'tok_rounded'", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("lost", error.Message, StringComparison.Ordinal);
        _service.Verify(service => service.DeriveAsync(It.IsAny<DeriveRequestWire>(), default), Times.Once);
    }

    [Fact]
    public async Task Scopes_are_compared_without_their_order_and_a_missing_label_with_an_empty_one()
    {
        LoseAnswer();
        List(Token("tok_new", "", Now, "delegated_signing", "trading"));
        LimitlessApiException error = await FailAsync(
            Session(withToken: true), new DeriveRequestWire { Scopes = ["trading", "delegated_signing"] });
        Assert.Contains("'tok_new'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_without_an_orphan_says_so()
    {
        LoseAnswer();
        List();
        Assert.Contains("shows no such token", (await FailAsync(Session(withToken: true), new DeriveRequestWire())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_can_not_list_says_so_and_does_not_try()
    {
        LoseAnswer();
        Assert.Contains("can't list", (await FailAsync(Session(withToken: false), new DeriveRequestWire())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_fails_leaves_the_error_what_it_was()
    {
        LoseAnswer();
        _service.Setup(service => service.ListAsync(default)).ThrowsAsync(LimitlessException.NotConnected("gone"));
        LimitlessApiException error = await FailAsync(Session(withToken: true), new DeriveRequestWire());
        Assert.Equal(ErrorIds.AmbiguousDerive, error.ErrorId);
        Assert.Contains("could not be read to look for it: gone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disconnect_meanwhile_leaves_the_error_what_it_was()
    {
        LimitlessSession session = Session(withToken: true);
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequestWire>(), default)).Callback(session.Close)
            .ThrowsAsync(new LimitlessApiException(ErrorIds.AmbiguousDerive, "lost", "POST", "/"));
        Assert.Equal(ErrorIds.AmbiguousDerive, (await FailAsync(session, new DeriveRequestWire())).ErrorId);
    }

    [Fact]
    public async Task Ctrl_C_while_it_looks_still_says_that_a_token_may_have_been_made()
    {
        LoseAnswer();
        _service.Setup(service => service.ListAsync(default)).ThrowsAsync(new OperationCanceledException());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Derivation(Session(withToken: true)).DeriveAsync(new DeriveRequestWire(), default));
        Assert.Equal(1, _observer.StoppedCount);
    }

    private TokenDerivation Derivation(LimitlessSession session) => new(_service.Object, session, _observer);

    private Task<LimitlessApiException> FailAsync(LimitlessSession session, DeriveRequestWire request) =>
        Assert.ThrowsAsync<LimitlessApiException>(() => Derivation(session).DeriveAsync(request, CancellationToken.None));

    private void LoseAnswer() => _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequestWire>(), default))
        .ThrowsAsync(new LimitlessApiException(ErrorIds.AmbiguousDerive, "lost", "POST", "/"));

    private void List(params ApiToken[] tokens) =>
        _service.Setup(service => service.ListAsync(default)).ReturnsAsync(new TokenList(tokens, Now));

    private static ApiToken Token(string id, string? label, DateTimeOffset createdAt, params string[] scopes) =>
        Given.Token(id, label, createdAt, null, default, scopes);

    private static LimitlessSession Session(bool withToken) => new SessionBuilder(null)
    {
        Server = Given.Server,
        Identity = new GivenSecret(Given.Secure(Given.Identity), CredentialSource.Parameter, ""),
        ApiKey = withToken ? new GivenSecret(Given.Secure(Given.ApiKey), CredentialSource.Parameter, "") : null,
    }.Build("x", new FakeClock());
}
