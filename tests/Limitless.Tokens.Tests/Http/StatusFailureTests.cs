using System.Security.Authentication;

namespace Limitless.Tokens.Tests.Http;

/// <summary>Which status is which error, and what its sentence says.</summary>
public sealed class StatusFailureTests
{
    [Theory]
    [InlineData(101, ErrorIds.Protocol)]
    [InlineData(300, ErrorIds.Redirect)]
    [InlineData(301, ErrorIds.Redirect)]
    [InlineData(302, ErrorIds.Redirect)]
    [InlineData(304, ErrorIds.Redirect)]
    [InlineData(307, ErrorIds.Redirect)]
    [InlineData(308, ErrorIds.Redirect)]
    [InlineData(400, ErrorIds.BadRequest)]
    [InlineData(401, ErrorIds.Unauthorized)]
    [InlineData(403, ErrorIds.Forbidden)]
    [InlineData(404, ErrorIds.NotFound)]
    [InlineData(407, ErrorIds.ProxyAuthentication)]
    [InlineData(408, ErrorIds.Timeout)]
    [InlineData(409, ErrorIds.Conflict)]
    [InlineData(410, ErrorIds.NotFound)]
    [InlineData(418, ErrorIds.BadRequest)]
    [InlineData(422, ErrorIds.BadRequest)]
    [InlineData(425, ErrorIds.Conflict)]
    [InlineData(429, ErrorIds.RateLimited)]
    [InlineData(500, ErrorIds.ServerError)]
    [InlineData(502, ErrorIds.ServerError)]
    [InlineData(503, ErrorIds.ServerError)]
    [InlineData(504, ErrorIds.ServerError)]
    [InlineData(599, ErrorIds.ServerError)]
    public async Task Every_status_has_its_id(int status, string errorId)
    {
        LimitlessApiException error = await FailAsync(Reply.With(status, """{"message":"the server's words"}"""));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(["the server's words"], error.ServerMessages);
        Assert.Contains("status " + status, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Server: the server's words", error.Message, StringComparison.Ordinal);
        Assert.Equal(("GET", "/things"), (error.Method, error.Path));
    }

    [Theory]
    [InlineData(101, " has status 101.")]
    [InlineData(404, "(status 404).")]
    public async Task Without_words_of_the_server_s_the_sentence_ends_with_the_status(int status, string end) =>
        Assert.EndsWith(end, (await FailAsync(Reply.With(status))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("POST", 503, true)]
    [InlineData("PATCH", 408, true)]
    [InlineData("GET", 503, false)]
    [InlineData("DELETE", 503, false)]
    [InlineData("POST", 429, false)]
    public async Task What_may_have_been_done_is_not_to_be_sent_again_unseen(string method, int status, bool isUnknown)
    {
        using TestClient client = new(Reply.With(status), Reply.With(status), Reply.With(status), Reply.With(status));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.SendAsync(new ApiRequest(new HttpMethod(method), "/orders", CredentialKind.Token)));
        Assert.Equal(isUnknown, error.Advice == ErrorText.Action(ErrorIds.Timeout + "_Sent"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Where_the_path_names_a_token_404_means_that_there_is_none(int status)
    {
        using TestClient client = new(Reply.With(status));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.RevokeAsync("tok", default));
        Assert.Equal(ErrorIds.TokenNotFound, error.ErrorId);
        Assert.Equal("/auth/api-tokens/tok", error.Path);
    }

    [Theory]
    [InlineData("Token management is not enabled for this partner", ErrorIds.ManagementDisabled)]
    [InlineData("MANAGEMENT_DISABLED", ErrorIds.ManagementDisabled)]
    [InlineData("scope 'withdrawal' is not allowed", ErrorIds.Forbidden)]
    [InlineData("", ErrorIds.Forbidden)]
    public async Task The_words_of_a_403_tell_its_two_meanings_apart(string words, string errorId) =>
        Assert.Equal(errorId, (await FailAsync(Reply.With(403, "{\"message\":\"" + words + "\"}"))).ErrorId);

    [Theory]
    [InlineData(-1, ErrorIds.IdentityExpired)]
    [InlineData(1, ErrorIds.Unauthorized)]
    public async Task An_identity_that_is_past_its_expiry_is_named_so(int secondsLeft, string errorId)
    {
        string identity = Given.Jwt("{\"exp\":" + FakeClock.Start.AddSeconds(secondsLeft).ToUnixTimeSeconds() + "}");
        using TestClient client = new(new FakeServer(Reply.With(401)), Given.Credentials(identity: true, identityText: identity));
        Assert.Equal(errorId, (await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.GetCapabilityAsync(default))).ErrorId);
    }

    [Theory]
    [InlineData(true, true, true, "identity token", "Log in to Limitless again")]
    [InlineData(false, true, true, "credential", "not revoked")]
    [InlineData(false, false, true, "legacy key", "the key is complete")]
    public async Task A_401_names_what_was_refused_and_what_to_do_about_it(
        bool asIdentity, bool hasToken, bool hasKey, string refused, string advice)
    {
        using TestClient client = new(
            new FakeServer(Reply.With(401)), Given.Credentials(identity: true, token: hasToken, apiKey: hasKey));
        ApiRequest request = new(System.Net.Http.HttpMethod.Get, "/things", asIdentity ? CredentialKind.Identity : CredentialKind.Token);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.SendAsync(request));
        Assert.Equal(ErrorIds.Unauthorized, error.ErrorId);
        Assert.Contains("does not accept the " + refused, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Advice!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13:34:55", ErrorIds.Unauthorized)]
    [InlineData("13:34:56", ErrorIds.IdentityExpired)]
    [InlineData("14:00:00", ErrorIds.IdentityExpired)]
    public async Task The_server_s_clock_decides_whether_an_identity_has_expired(string time, string errorId)
    {
        using TestClient client = new(Reply.With(401, "", ("Date", "Mon, 23 Mar 2026 " + time + " GMT")));
        Assert.Equal(errorId,
            (await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.GetCapabilityAsync(default))).ErrorId);
    }

    [Theory]
    [InlineData("https://evil.test:8443/steal?token=1#x", "to evil.test,")]
    [InlineData("/elsewhere?x=1", "to another path,")]
    [InlineData("https://user:pw@evil.test/", "to evil.test,")]
    [InlineData(null, "to another path,")]
    public async Task A_redirect_names_the_host_and_nothing_else_of_its_target(string? location, string said)
    {
        LimitlessApiException error = await FailAsync(
            location is null ? Reply.With(302) : Reply.With(302, "", ("Location", location)));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("steal", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_cleaned_in_the_property_and_in_the_sentence()
    {
        LimitlessApiException error = await FailAsync(Reply.With(400, """{"message":["\u001b[31mred\u202Eder","two\nlines"]}"""));
        Assert.Equal(["\uFFFD[31mred\uFFFDder", "two lines"], error.ServerMessages);
        Assert.EndsWith(" Server: \uFFFD[31mred\uFFFDder; two lines", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_never_end_are_cut()
    {
        LimitlessApiException error = await FailAsync(Reply.With(400, "{\"message\":\"" + new string('x', 50_000) + "\"}"));
        Assert.InRange(error.Message.Length, 1000, 1200);
        Assert.Equal(50_000, error.ServerMessages[0].Length);
    }

#if NET
    [Fact]
    public async Task A_proxy_that_refuses_the_tunnel_is_named_so()
    {
        LimitlessApiException error = await FailAsync(Reply.Throws(new HttpRequestException(
            "The proxy tunnel request to proxy 'http://p/' failed with status code '407'.", null, HttpStatusCode.ProxyAuthenticationRequired)));
        Assert.Equal(ErrorIds.ProxyAuthentication, error.ErrorId);
    }

    [Theory]
    [InlineData("No tunnel.", true)]
    [InlineData("'407' is what the proxy says.", false)]
    [InlineData("The proxy tunnel request to proxy 'http://p/' failed with status code '407'.", false)]
    public async Task Status_or_words_of_a_proxy_s_refusal_will_do_and_no_token_can_have_been_made(string words, bool hasStatus)
    {
        using TestClient client = new(Reply.Throws(
            new HttpRequestException(words, null, hasStatus ? HttpStatusCode.ProxyAuthenticationRequired : null)));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.DeriveAsync(new DeriveRequest(), default));
        Assert.Equal(ErrorIds.ProxyAuthentication, error.ErrorId);
    }
#endif

    [Fact]
    public async Task After_a_lost_answer_the_advice_is_to_look_first()
    {
        using TestClient client = new(Reply.Dropped);
        Assert.Equal(ErrorText.Action(ErrorIds.ConnectionFailed + "_Sent"),
            (await Assert.ThrowsAsync<LimitlessApiException>(() => client.SendAsync(TestClient.Post))).Advice);
    }

    [Theory]
    [InlineData("DELETE", true, true)]
    [InlineData("DELETE", false, false)]
    [InlineData("GET", true, false)]
    public async Task What_is_not_there_after_a_lost_answer_may_have_been_deleted(string method, bool isLost, bool isSaid)
    {
        using TestClient client = new([.. isLost ? [Reply.Dropped] : Array.Empty<Step>(), Reply.With(404)]);
        ApiRequest request = new(new HttpMethod(method), "/things/1", CredentialKind.Token);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.SendAsync(request));
        Assert.Equal(ErrorText.Action(ErrorIds.NotFound + (isSaid ? "_Repeated" : "")), error.Advice);
    }

    /// <summary>As .NET Framework tells of a tunnel that a proxy refused.</summary>
    [Fact]
    public async Task A_refusal_that_only_the_answer_within_tells_is_not_tried_again()
    {
        HttpWebResponse refused = Mock.Of<HttpWebResponse>(response => response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired);
        using TestClient client = new(Reply.Throws(new HttpRequestException("An error occurred while sending the request.",
            new WebException("Proxy.", null, WebExceptionStatus.ProtocolError, refused))));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.ProxyAuthentication, error.ErrorId);
        Assert.Equal(1, client.RequestCount);
    }

    [Fact]
    public async Task A_bad_certificate_is_not_tried_again()
    {
        using TestClient client = new(Reply.Throws(new HttpRequestException("The SSL connection could not be established, see inner exception.",
            new AuthenticationException("The remote certificate is invalid."))));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorText.Action(ErrorIds.ConnectionFailed + "_Certificate"), error.Advice);
        Assert.Equal(1, client.RequestCount);
    }

    [Theory]
    [InlineData("certificate is none", true)]
    [InlineData("Authentication failed because the remote party sent a TLS alert.", false)]
    public async Task A_handshake_fails_for_its_certificate_when_its_words_say_so(string words, bool isCertificate)
    {
        LimitlessApiException error = await FailAsync(Reply.Throws(new HttpRequestException("No.", new AuthenticationException(words))));
        Assert.Equal(isCertificate, error.Advice == ErrorText.Action(ErrorIds.ConnectionFailed + "_Certificate"));
    }

    [Fact]
    public async Task What_speaks_of_a_certificate_outside_of_a_handshake_is_no_trouble_with_it()
    {
        LimitlessApiException error = await FailAsync(Reply.Throws(new HttpRequestException("No.", new IOException("certificate"))));
        Assert.NotEqual(ErrorText.Action(ErrorIds.ConnectionFailed + "_Certificate"), error.Advice);
    }

    [Fact]
    public async Task A_path_is_told_with_its_prefix_and_without_its_query()
    {
        using TestClient client = new(new FakeServer(Reply.Refused), retries: 0, address: new Uri("https://host.test/api/"));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.SendAsync(new ApiRequest(HttpMethod.Get, "/things?secret=1", CredentialKind.Token)));
        Assert.Equal("/api/things", error.Path);
        Assert.Equal("/api/things", client.Observer.Attempts.Single().Path);
    }

    private static async Task<LimitlessApiException> FailAsync(Step step)
    {
        using TestClient client = new(new FakeServer(step), retries: 0);
        return await Assert.ThrowsAsync<LimitlessApiException>(() => client.SendAsync(TestClient.Get));
    }
}
