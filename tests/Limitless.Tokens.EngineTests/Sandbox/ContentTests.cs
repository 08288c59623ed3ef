using System.Net.Http.Headers;

namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>
/// Content that is announced and not there, there and not announced, or too much; and routes that aren't.
/// </summary>
public sealed class ContentTests : SandboxFixture
{
    [Fact]
    public async Task A_delete_that_announces_json_and_has_none_is_refused()
    {
        HttpRequestMessage request = Request("DELETE", Path());
        request.Content = new ByteArrayContent([]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Signed.Add(request, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, Path());

        Reply reply = await SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("Body cannot be empty when content-type is set to 'application/json'", reply.Words);
        Assert.Equal(HttpStatusCode.OK, (await AsTokenAsync("GET", Tokens)).Status);
    }

    [Fact]
    public async Task A_delete_with_an_empty_content_and_no_type_is_fine()
    {
        HttpRequestMessage request = Request("DELETE", Path());
        request.Content = new ByteArrayContent([]);
        Signed.Add(request, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, Path());

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_delete_with_a_body_is_refused()
    {
        HttpRequestMessage request = Request("DELETE", Path());
        request.Content = new ByteArrayContent("{}"u8.ToArray());
        Signed.Add(request, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, Path(), "{}");

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(request)).Status);
    }

    [Theory]
    [InlineData(null, "{}", 415)]
    [InlineData("text/plain", "{}", 415)]
    [InlineData("application/x-www-form-urlencoded", "label=x", 415)]
    [InlineData("application/json", "", 400)]
    [InlineData("application/json; charset=utf-8", "{}", 201)]
    [InlineData("APPLICATION/JSON", "{}", 201)]
    [InlineData(null, "", 201)]
    public async Task A_derive_announces_its_json(string? contentType, string body, int expected)
    {
        HttpRequestMessage request = Request("POST", Derive);
        request.Headers.Add("identity", "Bearer " + Server.IdentityToken);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        Assert.Equal(expected, (int)(await SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_body_over_one_mebibyte_is_too_large_and_one_of_it_is_not()
    {
        const int limit = 1024 * 1024;

        Reply largest = await AsTokenAsync("POST", "/orders", "{\"a\":\"" + new string('x', limit - 8) + "\"}");
        Reply tooLarge = await AsTokenAsync("POST", "/orders", "{\"a\":\"" + new string('x', limit - 7) + "\"}");

        Assert.Equal(HttpStatusCode.Created, largest.Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.Status);
        Assert.Equal(413, tooLarge.Json.GetProperty("statusCode").GetInt32());
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/auth/api-tokens/")]
    [InlineData("GET", "/Auth/api-tokens")]
    [InlineData("PUT", "/auth/api-tokens")]
    [InlineData("GET", "/auth/api-tokens/derive")]
    [InlineData("GET", "/auth/api-tokens/tok_x")]
    [InlineData("DELETE", "/auth/api-tokens/")]
    [InlineData("DELETE", "/auth/api-tokens/a/b")]
    public async Task What_is_not_there_is_404(string method, string path)
    {
        Reply reply = await AsTokenAsync(method, path);

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Equal($"Cannot {method} {path}", reply.Words);
    }

    private string Path() => $"{Tokens}/{Server.ApiTokenId}";
}
