namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>What a person is asked before a token goes, and what each answer does.</summary>
public sealed class RevokePromptTests : ModuleTestBase
{
    private const string Call = ConnectToken + "$ConfirmPreference = 'High'\n'a', 'b', 'c' | Revoke-LimitlessApiToken";

    [Theory]
    [InlineData("y,n,y", "a,c")]
    [InlineData("n,n,n", "")]
    [InlineData("a", "a,b,c")]
    [InlineData("y,a", "a,b,c")]
    [InlineData("n,a", "b,c")]
    [InlineData("l", "")]
    [InlineData("y,l", "a")]
    public async Task Answers(string answers, string revoked)
    {
        await Control.SeedAsync("""{"ids":["a","b","c"]}""");
        foreach (string answer in answers.Split(','))
            Terminal.Answer(answer);
        Assert.Equal(revoked, string.Join(",", Run(Call).Select(receipt => receipt.Properties["TokenId"].Value)));
        Assert.Equal(0, Terminal.AnswersLeft);
        IEnumerable<string> kept = new[] { Server.ApiTokenId, "a", "b", "c" }.Where(id => !revoked.Split(',').Contains(id));
        Assert.Equal(kept, await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_last_answer()
    {
        await Control.SeedAsync("""{"ids":["a","b","c"]}""");
        Terminal.Answer("y");
        Terminal.Answer("y");
        EngineResult result = Invoke(Call);
        Assert.NotEmpty(result.AllErrors);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Fact]
    public async Task The_question_tells_label_scopes_age_and_last_use()
    {
        await Control.SeedAsync("""
            {"ids":["used"],"label":"old bot","scopes":["trading","withdrawal"],"ageDays":40,"lastUsedDaysAgo":12}
            """);
        await Control.SeedAsync("""{"ids":["idle"],"ageDays":3,"lastUsedDaysAgo":null}""");
        Terminal.Answer("l");
        Run(ConnectToken + "$ConfirmPreference = 'High'\nGet-LimitlessApiToken used, idle | Revoke-LimitlessApiToken");
        Assert.Contains("Revoke API token 1 of 2\nRevoke used 'old bot' (trading withdrawal, made 40 days ago, used 12 days ago)?", Terminal.Text,
            StringComparison.Ordinal);
        Invoke("Get-LimitlessApiToken used, idle | Revoke-LimitlessApiToken -WhatIf");
        Assert.Contains("idle (trading, made 3 days ago, never used)", Terminal.Text, StringComparison.Ordinal);
        Assert.Contains("2 tokens in all", Terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_label_cannot_change_the_question()
    {
        await Control.SeedAsync("""
            {"ids":["x\u202ey"],"label":"a\u001b[31m\u202ebot\r\nRevoke nothing?\u0085\u2066"}
            """);
        Terminal.Answer("y");
        string shown = RunText(ConnectToken + """
            $ConfirmPreference = 'High'
            Get-LimitlessApiToken -Label a* | Revoke-LimitlessApiToken -WhatIf
            (Get-LimitlessApiToken -Label a* | Revoke-LimitlessApiToken).Status
            """);
        Assert.Equal("Revoked", shown);
        Assert.Contains("'a\uFFFD[31m\uFFFDbot  Revoke nothing?\uFFFD\uFFFD'", Terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Terminal.Text, letter => (char.IsControl(letter) && letter != '\n') || letter is '\u202e' or '\u2066');
    }

    [Fact]
    public async Task The_sessions_own_token_is_marked_in_the_question()
    {
        Terminal.Answer("n");
        Run(ConnectToken + "$ConfirmPreference = 'High'\nRevoke-LimitlessApiToken $id");
        Assert.Contains("THE TOKEN THAT THIS SESSION SIGNS WITH", Terminal.Text, StringComparison.Ordinal);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Fact]
    public async Task Without_anybody_to_answer_it_is_an_error_and_nothing_goes()
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        EngineResult result = Invoke(ConnectToken + "$ConfirmPreference = 'High'\nRevoke-LimitlessApiToken a");
        Assert.Equal("PromptWithoutInput", Assert.Single(result.ErrorIds));
        Assert.Empty(await Control.RequestsAsync());
    }

    [Fact]
    public async Task A_high_preference_asks_no_more_of_New()
    {
        Assert.Single(Run(ConnectIdentity + "$ConfirmPreference = 'High'\nNew-LimitlessApiToken bot"));
        Terminal.Answer("n");
        Assert.Empty(Run("New-LimitlessApiToken bot -Confirm"));
        Assert.Contains("\"Derive API token\" on target \"'bot'\"", Terminal.Text, StringComparison.Ordinal);
        Assert.Single(await Control.RequestsAsync());
    }
}
