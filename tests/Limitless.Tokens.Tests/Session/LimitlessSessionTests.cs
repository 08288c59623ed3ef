namespace Limitless.Tokens.Tests.Session;

public sealed class LimitlessSessionTests
{
    private readonly LimitlessSession _session = Given.Session();

    [Fact]
    public void The_environment_variables_are_those_of_the_server_and_of_each_credential()
    {
        Assert.Empty(_session.EnvironmentVariables);
        LimitlessSession session = new SessionBuilder(null)
        {
            Server = Given.Server,
            ServerVariable = "SERVER",
            Identity = Secret(Given.Identity, "IDENTITY"),
            Token = new GivenToken("tok", Secret(Given.Secret, "SECRET"), "TOKEN_ID"),
            ApiKey = Secret(Given.ApiKey, "KEY"),
        }.Build("x", new FakeClock());
        Assert.Equal(["SERVER", "IDENTITY", "TOKEN_ID", "SECRET", "KEY"], session.EnvironmentVariables);
        session.Close();
        Assert.Equal(["SERVER"], session.EnvironmentVariables);
    }

    [Fact]
    public void As_a_store_it_is_closed_by_a_disconnect()
    {
        ICredentialStore store = _session;
        Assert.Same(_session.Credentials, store.Current);
        Assert.False(store.IsClosed);
        _session.Close();
        Assert.True(store.IsClosed);
        Assert.Equal(ErrorIds.NotConnected, Assert.Throws<LimitlessException>(() => store.Current).ErrorId);
    }

    [Fact]
    public void A_disconnect_zeroes_all_secrets_and_lets_the_new_tokens_go()
    {
        CredentialSet held = _session.Credentials;
        _session.NewTokens.Add(Given.NewToken("tok_new"));
        _session.Close();
        Assert.Throws<ObjectDisposedException>(() => held.Identity!.Secret.Length);
        Assert.Throws<ObjectDisposedException>(() => held.ApiKey!.Secret.Length);
        Assert.Empty(_session.NewTokens.Tokens);
        _session.Close();
    }

    [Fact]
    public async Task A_disconnect_closes_the_connections()
    {
        _session.Close();
        await Assert.ThrowsAsync<LimitlessException>(
            () => new TokenService(_session.Http.As(new TestStore(Given.Credentials(token: true))), new RecordingObserver()).ListAsync(default));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_000, 1_000)]
    [InlineData(1_001, 1_000)]
    public void As_many_tokens_are_remembered_as_a_person_would_look_through(int count, int expected)
    {
        ApiToken[] tokens = [.. Enumerable.Range(0, count).Select(i => Given.Token("tok_" + i))];
        _session.Remember(tokens);
        Assert.Equal(tokens.Take(expected), _session.KnownTokens!);
    }

    [Fact]
    public void The_last_fifty_paths_are_remembered_each_once_and_without_its_query()
    {
        foreach (int i in Enumerable.Range(0, 60))
            _session.RememberPath("/p" + i + "?q=1");
        _session.RememberPath("/p30");
        Assert.Equal(50, _session.KnownPaths.Count);
        Assert.Equal(["/p30", "/p59", "/p58"], _session.KnownPaths.Take(3));
        Assert.Equal("/p10", _session.KnownPaths[^1]);
    }

    private static GivenSecret Secret(string text, string variable) => new(Given.Secure(text), CredentialSource.Environment, variable);
}
