namespace Limitless.Tokens.Tests.Session;

/// <summary>What a session keeps of the tokens that it has made.</summary>
public sealed class NewTokenStoreTests
{
    private readonly NewTokenStore _store = new();

    [Fact]
    public void The_newest_stands_last_and_what_is_kept_elsewhere_is_let_go()
    {
        NewApiToken[] tokens = Add("a", "b", "c");
        _store.Remove(tokens[1]);
        Assert.Equal(["a", "c"], Ids());
    }

    [Fact]
    public void A_secret_that_its_owner_has_cleared_is_not_handed_out()
    {
        Add("a", "b")[0].Secret.Dispose();
        Assert.Equal(["b"], Ids());
    }

    [Fact]
    public void What_one_command_makes_is_never_cut_and_what_was_left_before_is()
    {
        _store.Begin();
        Add([.. Enumerable.Range(0, 1_500).Select(i => "a" + i)]);
        _store.Begin();
        Assert.Equal(1_500, Ids().Length);
        _store.End();
        _store.End();
        Assert.Equal(1_500, Ids().Length);
        _store.Begin();
        Assert.Equal(1_000, Ids().Length);
        Assert.Equal("a1499", Ids()[^1]);
    }

    [Fact]
    public void A_session_that_is_closed_has_none_and_one_that_carried_them_over_still_has()
    {
        NewApiToken token = Given.NewToken("a");
        LimitlessSession first = Given.Session();
        first.NewTokens.Add(token);
        LimitlessSession second = new SessionBuilder(first).Build("x", new FakeClock());
        first.Close();
        Assert.Empty(first.NewTokens.Tokens);
        Assert.Same(token, Assert.Single(second.NewTokens.Tokens));
        Assert.Equal(Given.Secret, Given.Plain(token.Secret));
    }

    [Fact]
    public void A_session_for_another_server_carries_none_over()
    {
        LimitlessSession first = Given.Session();
        first.NewTokens.Add(Given.NewToken("a"));
        Assert.Empty(new SessionBuilder(first)
        {
            Server = new("https://other.test"),
            ApiKey = new GivenSecret(Given.Secure(Given.ApiKey), CredentialSource.Parameter, ""),
        }.Build("x", new FakeClock()).NewTokens.Tokens);
    }

    private NewApiToken[] Add(params string[] ids)
    {
        NewApiToken[] tokens = [.. ids.Select(Given.NewToken)];
        foreach (NewApiToken token in tokens)
            _store.Add(token);
        return tokens;
    }

    private string[] Ids() => [.. _store.Tokens.Select(token => token.TokenId)];
}
