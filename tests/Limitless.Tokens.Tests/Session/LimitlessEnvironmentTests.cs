namespace Limitless.Tokens.Tests.Session;

public sealed class LimitlessEnvironmentTests
{
    private static readonly string[] Names =
    [
        "LIMITLESS_API_URL", "LIMITLESS_BASE_URL", "LIMITLESS_IDENTITY_TOKEN", "LIMITLESS_API_TOKEN_ID",
        "LIMITLESS_API_TOKEN_SECRET", "LMTS_TOKEN_ID", "LMTS_TOKEN_SECRET", "LIMITLESS_API_KEY",
    ];

    private readonly Dictionary<string, string> _variables = [];
    private readonly LimitlessEnvironment _environment;

    public LimitlessEnvironmentTests() => _environment = new LimitlessEnvironment(name => _variables.GetValueOrDefault(name));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Has_nothing_of_what_is_absent_or_empty(bool isEmpty)
    {
        if (isEmpty)
        {
            foreach (string name in Names)
                _variables[name] = "";
        }

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
    [InlineData("LMTS_TOKEN_ID", "LMTS_TOKEN_SECRET")]
    [InlineData("LMTS_TOKEN_SECRET", "LMTS_TOKEN_ID")]
    [InlineData("LIMITLESS_API_TOKEN_ID|LMTS_TOKEN_SECRET", "LIMITLESS_API_TOKEN_SECRET")]
    [InlineData("LIMITLESS_API_TOKEN_SECRET|LMTS_TOKEN_ID|LMTS_TOKEN_SECRET", "LIMITLESS_API_TOKEN_ID")]
    public void Names_the_half_of_a_token_that_is_missing_and_never_mixes_two(string present, string missing)
    {
        foreach (string name in present.Split('|'))
            _variables[name] = Given.Secret;
        LimitlessException error = Assert.Throws<LimitlessException>(() => _environment.Token);
        Assert.Equal(ErrorIds.CredentialMissing, error.ErrorId);
        string half = missing.EndsWith("_ID", StringComparison.Ordinal)
            ? missing.Replace("_ID", "_SECRET", StringComparison.Ordinal)
            : missing.Replace("_SECRET", "_ID", StringComparison.Ordinal);
        Assert.StartsWith($"{missing} is empty or not set, but {half} is set", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Given.Secret, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_the_starter_kit_s_names_where_its_own_are_not_set()
    {
        _variables["LIMITLESS_BASE_URL"] = "https://kit.test";
        _variables["LMTS_TOKEN_ID"] = "tok_kit";
        _variables["LMTS_TOKEN_SECRET"] = Given.Secret;
        Assert.Equal((new Uri("https://kit.test"), "LIMITLESS_BASE_URL"), (_environment.Server, _environment.ServerName));
        TokenCredential token = _environment.Token!.Take();
        Assert.Equal("tok_kit", token.TokenId);
        Assert.Equal(["LMTS_TOKEN_ID", "LMTS_TOKEN_SECRET"], token.Variables);

        _variables["LIMITLESS_API_URL"] = "https://own.test";
        _variables["LIMITLESS_API_TOKEN_ID"] = "tok_own";
        _variables["LIMITLESS_API_TOKEN_SECRET"] = Given.Secret;
        Assert.Equal((new Uri("https://own.test"), "LIMITLESS_API_URL"), (_environment.Server, _environment.ServerName));
        token = _environment.Token!.Take();
        Assert.Equal("tok_own", token.TokenId);
        Assert.Equal(["LIMITLESS_API_TOKEN_ID", "LIMITLESS_API_TOKEN_SECRET"], token.Variables);
    }

    [Fact]
    public void Names_all_that_it_looked_for_when_there_is_nothing()
    {
        LimitlessException error = Assert.Throws<LimitlessException>(
            () => new SessionBuilder(null) { IsFromEnvironment = true }.Build("x", new FakeClock()));
        Assert.Equal(ErrorIds.CredentialMissing, error.ErrorId);
        Assert.All(Names.Where(name => !name.EndsWith("_URL", StringComparison.Ordinal)),
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(65_536, null)]
    [InlineData(65_537, "has 65537 characters")]
    [InlineData(70_000, "has 70000 characters")]
    public void A_value_that_is_longer_than_any_secret_is_one_that_is_no_good(int length, string? said)
    {
        foreach (string name in new[] { "LIMITLESS_IDENTITY_TOKEN", "LIMITLESS_API_KEY", "LIMITLESS_API_TOKEN_SECRET" })
        {
            _variables.Clear();
            _variables["LIMITLESS_API_TOKEN_ID"] = Given.TokenId;
            _variables["LIMITLESS_API_TOKEN_SECRET"] = Given.Secret;
            _variables[name] = new string('A', length);
            Func<object?> read = name switch
            {
                "LIMITLESS_API_KEY" => () => _environment.ApiKey,
                "LIMITLESS_IDENTITY_TOKEN" => () => _environment.Identity,
                _ => () => _environment.Token,
            };
            if (said is null)
                Assert.NotNull(read());
            else
                AssertNamed(name + " " + said, ErrorIds.InvalidSecret, read);
        }
    }

    [Fact]
    public void An_error_about_a_variable_names_it()
    {
        _variables["LIMITLESS_BASE_URL"] = "http://host.test";
        _variables["LIMITLESS_IDENTITY_TOKEN"] = "CANARY";
        _variables["LIMITLESS_API_KEY"] = "CANARY\n";
        _variables["LMTS_TOKEN_ID"] = "CANARY\r\n";
        _variables["LMTS_TOKEN_SECRET"] = "CANARY";
        AssertNamed("LIMITLESS_BASE_URL http://host.test", ErrorIds.InsecureUri,
            () => ServerAddress.Check(_environment.Server!, _environment.ServerName!));
        AssertNamed("LIMITLESS_IDENTITY_TOKEN is no identity token", ErrorIds.InvalidSecret, () => _environment.Identity!.TakeIdentityToken());
        AssertNamed("LIMITLESS_API_KEY begins or ends with a line end", ErrorIds.InvalidSecret, () => _environment.ApiKey!.TakeHeaderText());
        AssertNamed("LMTS_TOKEN_ID begins or ends with a line end", ErrorIds.InvalidTokenId, () => _environment.Token!.Take());
        _variables["LMTS_TOKEN_ID"] = "tök";
        AssertNamed("LMTS_TOKEN_ID is blank, or has characters", ErrorIds.InvalidTokenId, () => _environment.Token!.Take());
        _variables["LMTS_TOKEN_ID"] = "tok";
        AssertNamed("LMTS_TOKEN_SECRET is not base64", ErrorIds.InvalidSecret, () => _environment.Token!.Take());
        _variables["LMTS_TOKEN_SECRET"] = Given.Secret + "\n";
        AssertNamed("LMTS_TOKEN_SECRET begins or ends with a line end", ErrorIds.InvalidSecret, () => _environment.Token!.Take());
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

    private static void AssertNamed(string begin, string errorId, Func<object?> read)
    {
        LimitlessException error = Assert.Throws<LimitlessException>(read);
        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith(begin, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
    }
}
