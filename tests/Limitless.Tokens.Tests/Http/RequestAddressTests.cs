namespace Limitless.Tokens.Tests.Http;

/// <summary>Where a request goes: an id is one segment, a path prefix stays, and what is signed is what is sent.</summary>
public sealed class RequestAddressTests
{
    [Theory]
    [InlineData("tok_1", "tok_1")]
    [InlineData("tok/with spaces+ü%", "tok%2Fwith%20spaces%2B%C3%BC%25")]
    [InlineData("%2E%2E", "%252E%252E")]
    [InlineData("%2e", "%252e")]
    [InlineData("...", "...")]
    [InlineData("../../admin", "..%2F..%2Fadmin")]
    [InlineData("a?b=c#d", "a%3Fb%3Dc%23d")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("a;b,c:@&=$!'()*", "a%3Bb%2Cc%3A%40%26%3D%24%21%27%28%29%2A")]
    [InlineData("🚀", "%F0%9F%9A%80")]
    [InlineData("a ", "a%20")]
    public async Task An_id_is_one_segment(string tokenId, string segment)
    {
        using TestClient client = new(Reply.With(200, Answers.Revoked));
        Assert.Equal("Token revoked", await client.Service.RevokeAsync(tokenId, default));
        SentRequest sent = Assert.Single(client.Server.Received);
        Assert.Equal("DELETE", sent.Method);
        Assert.Equal("/auth/api-tokens/" + segment, sent.PathAndQuery);
        Assert.Equal(Sign(sent), sent["lmts-signature"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\nb")]
    public async Task What_is_no_id_is_never_sent(string tokenId)
    {
        using TestClient client = new();
        LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(() => client.Service.RevokeAsync(tokenId, default));
        Assert.Equal(ErrorIds.InvalidTokenId, error.ErrorId);
        Assert.Equal(0, client.RequestCount);
    }

    [Theory]
    [InlineData("https://host.test", "/auth/api-tokens")]
    [InlineData("https://host.test/", "/auth/api-tokens")]
    [InlineData("https://host.test:8443/api/v1", "/api/v1/auth/api-tokens")]
    [InlineData("https://host.test/api/v1/", "/api/v1/auth/api-tokens")]
    [InlineData("https://host.test/a%20b", "/a%20b/auth/api-tokens")]
    public async Task A_prefix_is_kept_and_signed(string server, string path)
    {
        using TestClient client = new(new FakeServer(Reply.With(200, "[]")), address: new Uri(server));
        await client.Service.ListAsync(default);
        SentRequest sent = Assert.Single(client.Server.Received);
        Assert.Equal(path, sent.PathAndQuery);
        Assert.Equal(new Uri(server).Authority, sent.Uri.Authority);
        Assert.Equal(Sign(sent), sent["lmts-signature"]);
    }

    /// <summary>A dot segment is what every .NET changes, whatever it does to a slash.</summary>
    [Theory]
    [InlineData("/auth/api-tokens/x/../other")]
    [InlineData("/auth/api-tokens/%2E%2E")]
    public async Task What_NET_would_send_elsewhere_is_not_sent(string path)
    {
        using TestClient client = new();
        LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(() =>
            client.SendAsync(new ApiRequest(HttpMethod.Get, path, CredentialKind.Token)));
        Assert.Equal(ErrorIds.BadRequest, error.ErrorId);
        Assert.Contains("nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, client.RequestCount);
    }

    [Fact]
    public void An_address_that_was_unescaped_is_refused() => Assert.Contains(
        "/auth/api-tokens/other", Assert.Throws<LimitlessException>(() => RequestComposer.Check(
            new Uri("https://host.test/auth/api-tokens/x/../other"), "DELETE",
            "/auth/api-tokens/x%2F..%2Fother")).Message, StringComparison.Ordinal);

    private static string Sign(SentRequest sent) => RequestSigner.Sign(
        Given.Secure(Given.Secret), sent["lmts-timestamp"], sent.Method, sent.PathAndQuery, sent.Body);
}
