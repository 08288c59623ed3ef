using System.Globalization;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MinimalModule;

/// <summary>One cmdlet, one call: a pooled HttpClient, the HMAC, reflection-based JSON, and the objects.</summary>
[Cmdlet(VerbsCommon.Get, "MinimalToken")]
[OutputType(typeof(MinimalToken))]
public sealed class GetMinimalTokenCommand : PSCmdlet
{
    private const string Path = "/auth/api-tokens";

    private static readonly HttpClient Client = new();
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The server's address without a trailing slash.</summary>
    [Parameter(Mandatory = true)]
    public string Server { get; set; } = "";

    /// <summary>The token's id.</summary>
    [Parameter(Mandatory = true)]
    public string TokenId { get; set; } = "";

    /// <summary>The token's secret in base64.</summary>
    [Parameter(Mandatory = true)]
    public string Secret { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string timestamp = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        using HMACSHA256 hmac = new(Convert.FromBase64String(Secret));
        string signature = Convert.ToBase64String(
            hmac.ComputeHash(Encoding.UTF8.GetBytes(timestamp + "\nGET\n" + Path + "\n")));
        using HttpRequestMessage request = new(HttpMethod.Get, Server + Path);
        request.Headers.Add("lmts-api-key", TokenId);
        request.Headers.Add("lmts-timestamp", timestamp);
        request.Headers.Add("lmts-signature", signature);
        using HttpResponseMessage response = Client.SendAsync(request).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        byte[] body = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        WriteObject(JsonSerializer.Deserialize<MinimalToken[]>(body, Options), enumerateCollection: true);
    }
}
