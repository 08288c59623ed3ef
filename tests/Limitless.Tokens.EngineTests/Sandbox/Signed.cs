namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>Signs as the contract says, on its own: neither the module's signer nor the sandbox's is used.</summary>
internal static class Signed
{
    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture) + "Z";

    public static string Signature(string secret, string timestamp, string method, string path, string body = "")
    {
        using HMACSHA256 hmac = new(Convert.FromBase64String(secret));
        return Convert.ToBase64String(hmac.ComputeHash(
            Encoding.UTF8.GetBytes(timestamp + "\n" + method + "\n" + path + "\n" + body)));
    }

    public static void Add(
        HttpRequestMessage request, string tokenId, string secret, DateTimeOffset time, string path, string body = "")
    {
        string timestamp = Timestamp(time);
        request.Headers.Add("lmts-api-key", tokenId);
        request.Headers.Add("lmts-timestamp", timestamp);
        request.Headers.Add("lmts-signature", Signature(secret, timestamp, request.Method.Method, path, body));
    }
}
