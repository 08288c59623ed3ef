namespace Limitless.Tokens.Tests.Model;

public sealed class TokenDescriptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Tells_what_is_known()
    {
        ApiToken token = Given.Token("tok_1", "bot\u001b[31m", Now.AddDays(-40), Now.AddDays(-2), Now, "trading", "withdrawal");
        Assert.Equal(
            "tok_1 'bot\uFFFD[31m' (trading withdrawal, made 40 days ago, used 2 days ago)",
            TokenDescription.Of(new ApiTokenReference(token), Now, isOwn: false));
    }

    [Fact]
    public void Tells_that_a_token_was_never_used()
    {
        ApiToken token = Given.Token("tok_1", null, Now.AddDays(-40), null, Now);
        Assert.Equal("tok_1 (made 40 days ago, never used)", TokenDescription.Of(new ApiTokenReference(token), Now, isOwn: false));
    }

    [Fact]
    public void Tells_of_an_id_alone_just_that()
    {
        Assert.Equal("tok_1", TokenDescription.Of(new ApiTokenReference("tok_1"), Now, isOwn: false));
        Assert.Equal("tok_1 (THE TOKEN THAT THIS SESSION SIGNS WITH)", TokenDescription.Of(new ApiTokenReference("tok_1"), Now, isOwn: true));
    }
}
