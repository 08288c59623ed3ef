using System;
using System.Collections.Generic;
using Limitless.Tokens.Api;
using Limitless.Tokens.Tests.Support;
using Xunit;

namespace Limitless.Tokens.Tests.Session;

public sealed class LimitlessEnvironmentTests
{
    private readonly Dictionary<string, string> _variables = [];
    private readonly LimitlessEnvironment _environment;

    public LimitlessEnvironmentTests() => _environment = new LimitlessEnvironment(name => _variables.GetValueOrDefault(name));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Has_nothing_of_what_is_absent_or_empty(bool isEmpty)
    {
        foreach (string name in new[] { "API_URL", "IDENTITY_TOKEN", "API_TOKEN_ID", "API_TOKEN_SECRET", "API_KEY" })
            if (isEmpty)
                _variables["LIMITLESS_" + name] = "";
        Assert.Null(_environment.Server);
        Assert.Null(_environment.Identity);
        Assert.Null(_environment.Token);
        Assert.Null(_environment.ApiKey);
    }

    [Fact]
    public void Has_what_is_set()
    {
        _variables["LIMITLESS_API_URL"] = "https://host.test/api";
        _variables["LIMITLESS_IDENTITY_TOKEN"] = "Bearer " + Given.Identity;
        _variables["LIMITLESS_API_TOKEN_ID"] = Given.TokenId;
        _variables["LIMITLESS_API_TOKEN_SECRET"] = Given.Secret;
        _variables["LIMITLESS_API_KEY"] = "key";
        Assert.Equal(new Uri("https://host.test/api"), _environment.Server);
        Assert.Equal(Given.Identity, Given.Plain(_environment.Identity!.TakeIdentityToken()));
        Assert.Equal("key", Given.Plain(_environment.ApiKey!.TakeHeaderText()));
        TokenCredential token = _environment.Token!.Take();
        Assert.Equal((Given.TokenId, Given.Secret, CredentialSource.Environment), (token.TokenId, Given.Plain(token.Secret), token.Source));
    }

    [Theory]
    [InlineData("LIMITLESS_API_TOKEN_ID", "LIMITLESS_API_TOKEN_SECRET")]
    [InlineData("LIMITLESS_API_TOKEN_SECRET", "LIMITLESS_API_TOKEN_ID")]
    public void Names_the_half_of_a_token_that_is_missing(string present, string missing)
    {
        _variables[present] = Given.Secret;
        LimitlessException error = Assert.Throws<LimitlessException>(() => _environment.Token);
        Assert.Equal(ErrorIds.CredentialMissing, error.ErrorId);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Given.Secret, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://")]
    [InlineData("http://[::1")]
    [InlineData("https://host:99999")]
    public void Refuses_an_address_that_is_none(string address)
    {
        _variables["LIMITLESS_API_URL"] = address;
        LimitlessException error = Assert.Throws<LimitlessException>(() => ServerAddress.Check(_environment.Server!));
        Assert.Equal(ErrorIds.InsecureUri, error.ErrorId);
    }

    [Fact]
    public void Names_the_variable_of_a_secret_that_is_no_good()
    {
        _variables["LIMITLESS_API_KEY"] = "CANARY\n";
        LimitlessException error = Assert.Throws<LimitlessException>(() => _environment.ApiKey!.TakeHeaderText());
        Assert.Equal(ErrorIds.InvalidSecret, error.ErrorId);
        Assert.Contains("LIMITLESS_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
    }
}
