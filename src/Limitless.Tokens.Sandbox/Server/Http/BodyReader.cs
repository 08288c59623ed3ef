namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>Reads a request's body whole: a signature covers its very bytes.</summary>
internal static class BodyReader
{
    /// <exception cref="BadHttpRequestException">It is too large (413) or malformed (400).</exception>
    public static async ValueTask<byte[]> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody is false)
            return [];
        using MemoryStream body = new((int)(context.Request.ContentLength is { } length and < 65536 ? length : 0));
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }
}
