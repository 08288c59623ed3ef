namespace Limitless.Tokens.Tests.Session;

public sealed class CredentialSetTests
{
    [Theory]
    [InlineData(true, false, false, true, false)]
    [InlineData(false, true, false, false, true)]
    [InlineData(false, false, true, false, true)]
    [InlineData(true, true, true, true, true)]
    public void What_is_needed_is_there_or_an_error(bool identity, bool token, bool apiKey, bool canBeIdentity, bool canBeToken)
    {
        using CredentialSet set = Given.Credentials(identity, token, apiKey);
        Assert.Equal(canBeIdentity, Has(() => set.Require(CredentialKind.Identity)));
        Assert.Equal(canBeIdentity, Has(() => set.RequireIdentity()));
        Assert.Equal(canBeToken, Has(() => set.Require(CredentialKind.Token)));
        Assert.Equal(canBeToken, Has(set.RequireToken));
        Assert.False(set.IsEmpty);
    }

    [Fact]
    public void What_goes_out_as_it_is_can_be_taken_out_of_answers_and_the_secret_that_signs_never_goes_out()
    {
        using CredentialSet set = Given.Credentials(identity: true, token: true, apiKey: true);
        Assert.Equal([Given.Identity, Given.ApiKey], set.HeaderTexts());
        set.Identity!.Dispose();
        Assert.Equal([Given.ApiKey], set.HeaderTexts());
    }

    [Fact]
    public void Disposing_zeroes_each()
    {
        CredentialSet set = Given.Credentials(identity: true, token: true, apiKey: true);
        set.Dispose();
        foreach (Credential credential in new Credential[] { set.Identity!, set.Token!, set.ApiKey! })
        {
            Assert.Throws<ObjectDisposedException>(() => credential.Secret.Length);
            Assert.Null(credential.TryReadText());
        }
    }

    private static bool Has(Action require)
    {
        try
        {
            require();
            return true;
        }
        catch (LimitlessException error) when (error.ErrorId == ErrorIds.CredentialKind)
        {
            return false;
        }
    }
}
