namespace Limitless.Tokens.Tests.Session;

public sealed class SessionBuilderTests
{
    private static readonly Uri Other = new("https://other.test");

    [Fact]
    public void The_server_is_the_given_one_else_the_current_one_else_production()
    {
        LimitlessSession current = Full();
        Assert.Equal(Other, Build(new SessionBuilder(current) { Server = Other, ApiKey = Secret("key") }).Server);
        Assert.Equal(Given.Server, Build(new SessionBuilder(current)).Server);
        Assert.Equal(new Uri("https://api.limitless.exchange"), Build(new SessionBuilder(null) { ApiKey = Secret("key") }).Server);
    }

    [Fact]
    public void What_is_not_given_is_carried_over_on_the_same_server()
    {
        LimitlessSession session = Build(new SessionBuilder(Full()) { Server = new Uri("https://API.test:443/"), TimeoutSec = 7 });
        Assert.Equal(Given.TokenId, session.TokenId);
        Assert.Equal(CredentialSource.Carried, session.TokenSource);
        Assert.Equal(CredentialSource.Carried, session.IdentitySource);
        Assert.True(session.HasApiKey);
        Assert.Equal((7, 5), (session.TimeoutSec, session.MaximumRetryCount));
        Assert.Equal(new Uri("http://proxy.test/"), session.Options.Proxy.Address);
        Assert.NotNull(session.IdentityExpiresAt);
        Assert.Equal(11, Build(new SessionBuilder(Full())).TimeoutSec);
    }

    [Fact]
    public void A_missing_credential_is_told_by_what_was_tried()
    {
        Assert.Equal(ErrorText.Message(ErrorIds.CredentialMissing), Missing(new SessionBuilder(null)));
        Assert.StartsWith("None of the environment variables ", Missing(new SessionBuilder(Full()) { Server = Other, IsFromEnvironment = true }),
            StringComparison.Ordinal);
        Assert.StartsWith("No credential was given for https://other.test: those of the session are for https://api.test and",
            Missing(new SessionBuilder(Full()) { Server = Other }), StringComparison.Ordinal);
        LimitlessSession closed = Full();
        closed.Close();
        Assert.Equal(ErrorText.Message(ErrorIds.CredentialMissing), Missing(new SessionBuilder(closed) { Server = Other }));

        static string Missing(SessionBuilder builder) => Assert.Throws<LimitlessException>(() => Build(builder)).Message;
    }

    [Theory]
    [InlineData(null, "The server's address")]
    [InlineData("LIMITLESS_SERVER", "LIMITLESS_SERVER")]
    public void A_bad_address_is_told_by_where_it_is_from(string? variable, string name)
    {
        SessionBuilder builder = new(null) { Server = new Uri("http://host.test"), ServerVariable = variable, ApiKey = Secret("key") };
        Assert.StartsWith(name + " http://host.test", Assert.Throws<LimitlessException>(() => Build(builder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_carried_to_another_server()
    {
        LimitlessSession session = Build(new SessionBuilder(Full()) { Server = Other, ApiKey = Secret("new-key") });
        Assert.Null(session.TokenId);
        Assert.Null(session.IdentitySource);
        Assert.Equal((30, 3), (session.TimeoutSec, session.MaximumRetryCount));
        Assert.Same(ProxySettings.OfSystem, session.Options.Proxy);
        AssertRefused(ErrorIds.CredentialMissing, new SessionBuilder(Full()) { Server = Other });
        AssertRefused(ErrorIds.CredentialMissing, new SessionBuilder(Full()) { Server = new Uri("https://api.test/prefix") });
    }

    [Fact]
    public void A_token_that_is_given_replaces_the_legacy_key_as_well_and_leaves_the_identity()
    {
        LimitlessSession session = Build(new SessionBuilder(Full()) { Token = Token("tok_b") });
        Assert.Equal(("tok_b", CredentialSource.Parameter, false), (session.TokenId, session.TokenSource, session.HasApiKey));
        Assert.Equal(CredentialSource.Carried, session.IdentitySource);
    }

    [Fact]
    public void A_legacy_key_that_is_given_replaces_the_token_as_well()
    {
        LimitlessSession session = Build(new SessionBuilder(Full()) { ApiKey = Secret("key") });
        Assert.Null(session.TokenId);
        Assert.True(session.HasApiKey);
    }

    [Fact]
    public void An_identity_that_is_given_leaves_the_token()
    {
        LimitlessSession session = Build(new SessionBuilder(Full()) { Identity = Secret("\"Bearer " + Given.Jwt("{}") + "\"\r\n") });
        Assert.Equal(CredentialSource.Parameter, session.IdentitySource);
        Assert.Equal(Given.Jwt("{}"), Given.Plain(session.Credentials.Identity!.Secret));
        Assert.Null(session.IdentityExpiresAt);
        Assert.Equal(Given.TokenId, session.TokenId);
    }

    [Fact]
    public void A_proxys_login_is_for_one_proxy()
    {
        ProxySettings second = ProxySettings.From(new Uri("http://second.test"), null);
        LimitlessSession session = Build(new SessionBuilder(Full()) { Proxy = second });
        Assert.Same(second, session.Options.Proxy);
        Assert.Null(second.Credentials);

        NetworkCredential login = new("me", "other");
        session = Build(new SessionBuilder(Full()) { Proxy = ProxySettings.From(null, login) });
        Assert.Equal(new Uri("http://proxy.test"), session.Options.Proxy.Address);
        Assert.Same(login, session.Options.Proxy.Credentials);
        Assert.False(session.Options.Proxy.IsSystem);
    }

    [Fact]
    public void Sessions_live_and_are_closed_apart()
    {
        LimitlessSession first = Full();
        LimitlessSession second = Build(new SessionBuilder(first));
        first.Close();
        first.Close();
        Assert.False(first.IsConnected);
        Assert.Null(first.TokenId);
        Assert.Equal(ErrorIds.NotConnected, Assert.Throws<LimitlessException>(() => first.Credentials).ErrorId);
        Assert.Equal(Given.Secret, Given.Plain(second.Credentials.Token!.Secret));
        Assert.Equal(Given.Identity, Given.Plain(second.Credentials.Identity!.Secret));
        Assert.Equal(Given.ApiKey, Given.Plain(second.Credentials.ApiKey!.Secret));
    }

    [Fact]
    public void A_session_has_its_own_copy_of_what_was_given()
    {
        using System.Security.SecureString given = Given.Secure("key");
        LimitlessSession session = Build(new SessionBuilder(null) { ApiKey = new GivenSecret(given, CredentialSource.Parameter, "-ApiKey") });
        given.Dispose();
        Assert.Equal("key", Given.Plain(session.Credentials.ApiKey!.Secret));
        CredentialSet credentials = session.Credentials;
        session.Close();
        Assert.Throws<ObjectDisposedException>(() => Given.Plain(credentials.ApiKey!.Secret));
    }

    [Fact]
    public void A_session_that_is_closed_has_nothing_to_carry_but_its_server()
    {
        LimitlessSession current = Full();
        current.Close();
        AssertRefused(ErrorIds.CredentialMissing, new SessionBuilder(current));
        Assert.Equal(Given.Server, Build(new SessionBuilder(current) { ApiKey = Secret("key") }).Server);
    }

#if NET // A disposed SecureString is an ObjectDisposedException on .NET Framework too, but a null reference on Mono.
    [Fact]
    public void A_session_that_is_disconnected_while_it_is_carried_over_is_told_so()
    {
        LimitlessSession current = Full();
        current.Credentials.ApiKey!.Dispose();
        AssertRefused(ErrorIds.NotConnected, new SessionBuilder(current));
    }
#endif

    [Fact]
    public void Refuses_what_can_be_no_credential()
    {
        AssertRefused(ErrorIds.CredentialMissing, new SessionBuilder(null));
        AssertRefused(ErrorIds.InvalidSecret, new SessionBuilder(null) { Identity = Secret("a\r\nb") });
        AssertRefused(ErrorIds.InvalidSecret, new SessionBuilder(null) { ApiKey = Secret(" ") });
        AssertRefused(ErrorIds.InvalidSecret, new SessionBuilder(null) { Token = new GivenToken("tok", Secret("no base64"), "-TokenId") });
        AssertRefused(ErrorIds.InvalidTokenId, new SessionBuilder(null) { Token = Token("") });
        AssertRefused(ErrorIds.InvalidTokenId, new SessionBuilder(null) { Token = Token("tök") });
        AssertRefused(ErrorIds.InvalidTokenId, new SessionBuilder(null) { Token = Token("..") });
        AssertRefused(ErrorIds.InsecureUri, new SessionBuilder(null) { ApiKey = Secret("key"), Server = new Uri("http://host.test") });
    }

    [Fact]
    public void A_rotation_swaps_the_token_that_is_still_the_one()
    {
        LimitlessSession session = Full();
        Assert.False(session.TrySwapToken("tok_other", Token("tok_b").Take()));
        Assert.True(session.TrySwapToken(Given.TokenId, Token("tok_b").Take()));
        Assert.Equal("tok_b", session.TokenId);
        Assert.True(session.HasApiKey);
        Assert.DoesNotContain(Given.Secret, session.ToString(), StringComparison.Ordinal);
    }

    private static LimitlessSession Full() => Build(new SessionBuilder(null)
    {
        Server = Given.Server,
        Identity = Secret(Given.Identity),
        Token = Token(Given.TokenId),
        ApiKey = Secret(Given.ApiKey),
        TimeoutSec = 11,
        MaximumRetryCount = 5,
        Proxy = ProxySettings.From(new Uri("http://proxy.test"), new NetworkCredential("me", "pw")),
    });

    private static GivenSecret Secret(string text) => new(Given.Secure(text), CredentialSource.Parameter, "-Secret");

    private static GivenToken Token(string tokenId) => new(tokenId, Secret(Given.Secret), "-TokenId");

    private static LimitlessSession Build(SessionBuilder builder) => builder.Build("LimitlessSession", new FakeClock());

    private static void AssertRefused(string errorId, SessionBuilder builder) =>
        Assert.Equal(errorId, Assert.Throws<LimitlessException>(() => Build(builder)).ErrorId);
}
