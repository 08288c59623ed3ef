using System.Text.RegularExpressions;

namespace Limitless.Tokens.Tests.Http;

/// <summary>The very headers of every kind of caller, and no others.</summary>
public sealed class RequestHeaderTests
{
    private const string Common = "Accept User-Agent x-sdk-version";
    private const string Signed = Common + " lmts-api-key lmts-signature lmts-timestamp";

    [Fact]
    public async Task Identity_speaks_alone()
    {
        SentRequest sent = await SendAsync(Given.Credentials(identity: true, token: true, apiKey: true),
            Answers.Capability, service => service.GetCapabilityAsync(default));
        AssertHeaders(Common + " identity", sent);
        Assert.Equal("Bearer " + Given.Identity, sent["identity"]);
    }

    [Fact]
    public async Task A_token_signs_alone_and_wins_over_the_legacy_key()
    {
        SentRequest sent = await SendAsync(Given.Credentials(identity: true, token: true, apiKey: true),
            Answers.List, service => service.ListAsync(default));
        AssertHeaders(Signed, sent);
        Assert.Equal(Given.TokenId, sent["lmts-api-key"]);
        Assert.Equal("2026-03-23T12:34:56.789Z", sent["lmts-timestamp"]);
        Assert.Equal(Sign(sent), sent["lmts-signature"]);
    }

    [Fact]
    public async Task A_legacy_key_speaks_when_there_is_no_token()
    {
        SentRequest sent = await SendAsync(Given.Credentials(identity: true, apiKey: true), Answers.List, service => service.ListAsync(default));
        AssertHeaders(Common + " X-API-Key", sent);
        Assert.Equal(Given.ApiKey, sent["X-API-Key"]);
    }

    [Fact]
    public async Task A_delete_announces_no_body_and_no_json()
    {
        SentRequest sent = await SendAsync(Given.Credentials(token: true), Answers.Revoked, service => service.RevokeAsync("tok", default));
        AssertHeaders(Signed + " Content-Length", sent);
        Assert.Equal("0", sent["Content-Length"]);
        Assert.Empty(sent.Body!);
        Assert.Equal(Sign(sent), sent["lmts-signature"]);
    }

    [Theory]
    [InlineData("bot", new[] { "trading", "delegated_signing" }, """{"label":"bot","scopes":["trading","delegated_signing"]}""")]
    [InlineData("bot", null, """{"label":"bot"}""")]
    [InlineData(null, new[] { "x" }, """{"scopes":["x"]}""")]
    [InlineData(null, null, "{}")]
    public async Task A_derive_sends_what_was_given_and_leaves_the_rest_out(string? label, string[]? scopes, string body)
    {
        SentRequest sent = await SendAsync(Given.Credentials(identity: true), Answers.Derived,
            service => service.DeriveAsync(new DeriveRequest { Label = label, Scopes = scopes }, default));
        AssertHeaders(Common + " identity Content-Length Content-Type", sent);
        Assert.Equal("application/json", sent["Content-Type"]);
        Assert.Equal("POST", sent.Method);
        Assert.Equal("/auth/api-tokens/derive", sent.PathAndQuery);
        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(sent.Body!));
    }

    [Fact]
    public async Task A_body_is_signed_as_it_is_sent()
    {
        using TestClient client = new(Reply.With(200, "{}"));
        await client.SendAsync(new ApiRequest(System.Net.Http.HttpMethod.Post, "/orders?a=b%20c", CredentialKind.Token) { Body = "{\"é\":1}"u8.ToArray() });
        SentRequest sent = Assert.Single(client.Server.Received);
        Assert.Equal("{\"é\":1}"u8.ToArray(), sent.Body);
        Assert.Equal(Sign(sent), sent["lmts-signature"]);
    }

    [Fact]
    public async Task What_the_caller_adds_is_sent_as_well()
    {
        using TestClient client = new(Reply.With(200, "{}"));
        await client.SendAsync(new ApiRequest(System.Net.Http.HttpMethod.Get, "/things", CredentialKind.Token) { Headers = [new("X-Mine", "1")] });
        SentRequest sent = Assert.Single(client.Server.Received);
        AssertHeaders(Signed + " X-Mine", sent);
        Assert.Equal("1", sent["X-Mine"]);
    }

    [Fact]
    public async Task The_client_names_itself_with_the_version_of_the_manifest()
    {
        string version = Regex.Match(Repository.ReadText("Limitless.Tokens.psd1"), "ModuleVersion\\s*=\\s*'([^']+)'").Groups[1].Value;
        SentRequest sent = await SendAsync(Given.Credentials(token: true), Answers.List, service => service.ListAsync(default));
        Assert.Equal("lmts-sdk-ps/" + version, sent["User-Agent"]);
        Assert.Equal("lmts-sdk-ps/" + version, sent["x-sdk-version"]);
        Assert.Equal("application/json", sent["Accept"]);
    }

    [Theory]
    [InlineData(false, true, "GetCapability")]
    [InlineData(false, true, "Derive")]
    [InlineData(true, false, "List")]
    [InlineData(true, false, "Revoke")]
    public async Task Sends_nothing_without_the_credential_that_is_needed(bool identity, bool token, string operation)
    {
        using TestClient client = new(new FakeServer(), Given.Credentials(identity, token));
        LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(() => operation switch
        {
            "GetCapability" => client.Service.GetCapabilityAsync(default),
            "Derive" => client.Service.DeriveAsync(new DeriveRequest(), default),
            "List" => client.Service.ListAsync(default),
            _ => client.Service.RevokeAsync("tok", default),
        });
        Assert.Equal(ErrorIds.CredentialKind, error.ErrorId);
        Assert.Equal(0, client.RequestCount);
    }

    private static async Task<SentRequest> SendAsync(CredentialSet credentials, string answer, Func<TokenService, Task> operation)
    {
        using TestClient client = new(new FakeServer(Reply.With(200, answer)), credentials);
        await operation(client.Service);
        return Assert.Single(client.Server.Received);
    }

    private static string Sign(SentRequest sent) => RequestSigner.Sign(
        Given.Secure(Given.Secret), sent["lmts-timestamp"], sent.Method, sent.PathAndQuery, sent.Body);

    private static void AssertHeaders(string expected, SentRequest sent) => Assert.Equal(
        expected.Split(' ').Order(StringComparer.Ordinal), sent.Headers.Keys.Order(StringComparer.Ordinal));
}
