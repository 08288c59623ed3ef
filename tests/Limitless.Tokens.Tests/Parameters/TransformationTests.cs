namespace Limitless.Tokens.Tests.Parameters;

public sealed class TransformationTests
{
    [Theory]
    [InlineData("90min", 90)]
    [InlineData("1h30m", 90)]
    [InlineData("1h30min", 90)]
    [InlineData("1.5h30m", 120)]
    [InlineData("1d12h", 36 * 60)]
    [InlineData("1w1d1h1m", (8 * 24 * 60) + 61)]
    [InlineData("6mo", 180 * 24 * 60)]
    [InlineData("1y", 365 * 24 * 60)]
    [InlineData("1y2mo3w", (365 + 60 + 21) * 24 * 60)]
    [InlineData("12h", 12 * 60)]
    [InlineData("30d", 30 * 24 * 60)]
    [InlineData("2w", 14 * 24 * 60)]
    [InlineData("1.5d", 36 * 60)]
    [InlineData("0.5d", 12 * 60)]
    [InlineData("7MIN", 7)]
    [InlineData("7MO", 210 * 24 * 60)]
    [InlineData("36525d", 36_525 * 24 * 60)]
    public void A_duration_is_a_number_with_its_unit(string text, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Duration(text));

    [Fact]
    public void Every_whole_number_of_minutes_is_exact()
    {
        for (int minutes = 1; minutes < 2000; minutes++)
            Assert.Equal(TimeSpan.FromMinutes(minutes), Duration(minutes + "min"));
    }

    [Theory]
    [InlineData("0d")]
    [InlineData("30")]
    [InlineData("d")]
    [InlineData("")]
    [InlineData("30 d")]
    [InlineData("-30d")]
    [InlineData("30s")]
    [InlineData("12h30d")]
    [InlineData("1d1d")]
    [InlineData("1mo1y")]
    [InlineData("30min1h")]
    [InlineData("1h30")]
    [InlineData("1h30mm")]
    [InlineData("30 min")]
    [InlineData("3months")]
    [InlineData("1h-30min")]
    [InlineData("30d\n")]
    [InlineData("٣d")]
    [InlineData("1,5d")]
    [InlineData("1e3d")]
    [InlineData("NaNd")]
    [InlineData("Infinityd")]
    [InlineData("-Infinityd")]
    [InlineData("36526d")]
    [InlineData("99999999999999999999999w")]
    public void Anything_else_is_no_duration(string text) => Assert.Equal(DurationTransformationAttribute.Invalid, Duration(text));

    [Theory]
    [InlineData("30m")]
    [InlineData("1M")]
    [InlineData("1d30m")]
    [InlineData("1y6m")]
    public void A_lone_m_is_minutes_to_one_and_months_to_another(string text) =>
        Assert.Equal(DurationTransformationAttribute.Ambiguous, Duration(text));

    [Fact]
    public void A_duration_that_the_parser_took_for_a_number_counts_as_it_was_typed()
    {
        Assert.Equal(TimeSpan.FromDays(30), Duration(TypedNumber.Wrap(30m, "30d")));
        Assert.Equal(TimeSpan.FromHours(36), Duration(TypedNumber.Wrap(1.5m, "1.5d")));
        Assert.Equal(DurationTransformationAttribute.Invalid, Duration(TypedNumber.Wrap((short)45, "45s")));
        Assert.Equal(DurationTransformationAttribute.Invalid, Duration(30m));
        Assert.Equal(DurationTransformationAttribute.Invalid, Duration(PSObject.AsPSObject(30)));
    }

    [Fact]
    public void A_time_span_is_a_duration_unless_it_is_nothing_or_negative()
    {
        Assert.Equal(TimeSpan.FromDays(3), Duration(TimeSpan.FromDays(3)));
        Assert.Equal(TimeSpan.FromDays(3), Duration(PSObject.AsPSObject(TimeSpan.FromDays(3))));
        Assert.Equal(DurationTransformationAttribute.Invalid, Duration(TimeSpan.FromTicks(-1)));
        Assert.Equal(DurationTransformationAttribute.Invalid, Duration(TimeSpan.Zero));
        Assert.Equal(DurationTransformationAttribute.Invalid, Duration(null));
        Assert.Equal(DurationTransformationAttribute.Invalid, Duration(new Hashtable()));
    }

    [Theory]
    [InlineData("trading", "trading")]
    [InlineData("trading delegated_signing", "trading|delegated_signing")]
    [InlineData("trading,delegated_signing;  withdrawal\t", "trading|delegated_signing|withdrawal")]
    [InlineData("trading trading", "trading")]
    [InlineData("Trading trading", "Trading|trading")]
    [InlineData("", "")]
    [InlineData(" ,; ", "")]
    public void Scopes_are_split_as_people_and_csv_files_write_them(string text, string scopes) => Assert.Equal(scopes, Scopes(text));

    [Fact]
    public void Scopes_come_in_any_wrapping()
    {
        Assert.Equal("", Scopes(null));
        Assert.Equal("a|b||c", Scopes(new object?[] { "a b", null, PSObject.AsPSObject("c"), "" }));
        Assert.Equal(["a", "b", "c"], ScopeTransformationAttribute.Split(new object?[] { "a b", null, "c", " ; " }));
        Assert.Equal("a|b", Scopes(PSObject.AsPSObject(new ArrayList { "a", new ArrayList { "b", "a" } })));
        Assert.Equal("trading|withdrawal", Scopes(new ScopeList("trading", "withdrawal")));
        Assert.Equal("7", Scopes(7));
    }

    [Fact]
    public void A_secure_string_passes_and_anything_else_becomes_the_sentinel()
    {
        SecureString secret = Given.Secure("x");
        Assert.Same(secret, Secret(secret));
        Assert.Same(secret, Secret(PSObject.AsPSObject(secret)));
        Assert.Null(Secret(null));
        foreach (object given in new object[] { "plain", PSObject.AsPSObject("plain"), 7, new[] { "a" }, new PSCredential("u", secret) })
            Assert.True(SecretTransformationAttribute.WasPlainText((SecureString?)Secret(given)));
        Assert.False(SecretTransformationAttribute.WasPlainText(secret));
        Assert.False(SecretTransformationAttribute.WasPlainText((SecureString?)null));
    }

    [Fact]
    public void A_credential_passes_and_anything_else_becomes_the_sentinel()
    {
        PSCredential credential = new("user", Given.Secure("x"));
        Assert.Same(credential, Secret(credential, isCredential: true));
        Assert.True(SecretTransformationAttribute.WasPlainText((PSCredential?)Secret("user", isCredential: true)));
        Assert.True(SecretTransformationAttribute.WasPlainText((PSCredential?)Secret(Given.Secure("x"), isCredential: true)));
        Assert.False(SecretTransformationAttribute.WasPlainText(credential));
    }

    [Fact]
    public void Only_a_live_session_is_one()
    {
        LimitlessSession session = new SessionBuilder(null) { ApiKey = new GivenSecret(Given.Secure("k"), CredentialSource.Parameter, "") }
            .Build("x", new FakeClock());
        SessionTransformationAttribute attribute = new();
        Assert.Same(session, attribute.Transform(null!, session));
        Assert.Same(session, attribute.Transform(null!, PSObject.AsPSObject(session)));
        PSObject bag = new();
        bag.Properties.Add(new PSNoteProperty("Server", "https://api.test"));
        bag.TypeNames.Insert(0, "Deserialized.Limitless.Tokens.LimitlessSession");
        Dictionary<object, string> others = new()
        {
            ["x"] = "a String",
            [new Hashtable { ["Server"] = "https://api.test" }] = "a Hashtable",
            [bag] = "a LimitlessSession out of a job or a file",
            [new PSObject()] = "a PSCustomObject",
            [System.Management.Automation.Language.NullString.Value] = "null",
            [new object[] { session }] = "an Object[]",
        };
        Assert.All(others, other => Assert.Equal(other.Value, Refused(other.Key)));
        Assert.Equal("null", Refused(null));

        string? Refused(object? given)
        {
            LimitlessSession refused = Assert.IsType<LimitlessSession>(attribute.Transform(null!, given));
            Assert.False(refused.IsConnected);
            return refused.Refused;
        }
    }

    private static TimeSpan Duration(object? input) => (TimeSpan)new DurationTransformationAttribute().Transform(null!, input)!;

    private static string Scopes(object? input) => string.Join('|', (string[])new ScopeTransformationAttribute().Transform(null!, input)!);

    private static object? Secret(object? input, bool isCredential = false) =>
        new SecretTransformationAttribute { IsCredential = isCredential }.Transform(null!, input);
}
