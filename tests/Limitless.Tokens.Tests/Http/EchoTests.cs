namespace Limitless.Tokens.Tests.Http;

/// <summary>A server that says back what was sent to it makes no credential visible.</summary>
public sealed class EchoTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_an_error_s_words(bool isIdentity)
    {
        Step echo = (request, sent, token) => Reply.With(400, "{\"message\":\"bad header " + Credential(sent) + "\"}")(request, sent, token);
        LimitlessApiException error = await FailAsync(echo, isIdentity);
        Assert.Contains("bad header", error.Message, StringComparison.Ordinal);
        AssertSilent(error);
    }

    [Fact]
    public async Task In_the_words_about_another_request_of_the_session()
    {
        string kept = "kept " + Given.Identity + " and " + Given.ApiKey;
        using TestClient client = new(
            new FakeServer(Reply.With(403, "{\"message\":\"" + kept + "\"}")), Given.Credentials(identity: true, token: true, apiKey: true));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal("kept [redacted] and [redacted]", Assert.Single(error.ServerMessages));
        AssertSilent(error);
    }

    [Fact]
    public async Task In_the_host_of_a_redirect()
    {
        Step echo = (request, sent, token) =>
            Reply.With(302, "", ("Location", "https://" + Given.ApiKey + ".evil.test/"))(request, sent, token);
        using TestClient client = new(new FakeServer(echo), Given.Credentials(apiKey: true));
        AssertSilent(await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_what_the_transport_quotes(bool isIdentity)
    {
        Step echo = (request, sent, token) => Reply.Throws(new HttpRequestException(
            "An error occurred.", new IOException("Received an invalid header line: 'x " + Credential(sent) + "'.")))(request, sent, token);
        LimitlessApiException error = await FailAsync(echo, isIdentity);
        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Contains("invalid header line", error.Message, StringComparison.Ordinal);
        AssertSilent(error);
    }

    [Fact]
    public async Task In_the_words_of_a_revocation()
    {
        using TestClient client = new(new FakeServer(Reply.With(200, "{\"message\":\"revoked with " + Given.ApiKey + "\"}")), Given.Credentials(apiKey: true));
        Assert.Equal("revoked with [redacted]", await client.Service.RevokeAsync("tok", default));
    }

    [Fact]
    public async Task The_contract_s_own_words_are_not_looked_through()
    {
        Credential key = new(Given.Secure("Token revoked"), CredentialSource.Parameter);
        using TestClient client = new(
            new FakeServer(Reply.With(200, Answers.Revoked)), new CredentialSet(null, null, key));
        Assert.Equal("Token revoked", await client.Service.RevokeAsync("tok", default));
    }

    [Fact]
    public async Task A_harmless_cause_is_kept()
    {
        using TestClient client = new(new FakeServer(Reply.Refused), retries: 0);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    private static string Credential(SentRequest sent) =>
        sent.Headers.TryGetValue("identity", out string? identity) ? identity : sent["lmts-signature"];

    private static async Task<LimitlessApiException> FailAsync(Step step, bool isIdentity)
    {
        using TestClient client = new(new FakeServer(step), retries: 0);
        CredentialKind kind = isIdentity ? CredentialKind.Identity : CredentialKind.Token;
        return await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.SendAsync(new ApiRequest(HttpMethod.Get, "/things", kind)));
    }

    private static void AssertSilent(LimitlessApiException error)
    {
        string all = error + string.Join(" ", error.ServerMessages);
        Assert.Contains(Redactor.Mark, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Given.Identity, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Given.ApiKey, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            RequestSigner.Sign(Given.Secure(Given.Secret), "2026-03-23T12:34:56.789Z", "GET", "/things", null), all, StringComparison.Ordinal);
    }
}
