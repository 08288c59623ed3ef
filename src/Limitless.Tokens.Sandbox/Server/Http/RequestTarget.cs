namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>
/// What stands between method and version on the request line. Routing goes by its raw segments, each decoded by
/// itself: a %2F within an id is part of the id.
/// </summary>
internal sealed class RequestTarget
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private RequestTarget(string raw)
    {
        Raw = raw;
        int question = raw.IndexOf('?', StringComparison.Ordinal);
        RawPath = question < 0 ? raw : raw[..question];
        Query = question < 0 ? "" : raw[question..];
        Segments = Split(RawPath);
    }

    /// <summary>Path and query exactly as they came: what a signature covers.</summary>
    public string Raw { get; }

    public string RawPath { get; }

    /// <summary>With its question mark; empty when there is none.</summary>
    public string Query { get; }

    /// <summary>The decoded segments; null when an escape is malformed or not UTF-8.</summary>
    public string[]? Segments { get; }

    /// <summary>The path as a reader would write it, with %2F a slash; raw when it can't be decoded.</summary>
    public string DecodedPath => Segments is null ? RawPath : "/" + string.Join('/', Segments);

    public static RequestTarget Parse(string rawTarget)
    {
        if (rawTarget.StartsWith('/'))
            return new RequestTarget(rawTarget);
        // The absolute form, which clients use that think they talk to a proxy.
        int authority = rawTarget.IndexOf("://", StringComparison.Ordinal);
        int path = authority < 0 ? -1 : rawTarget.IndexOf('/', authority + 3);
        return new RequestTarget(path < 0 ? "/" + rawTarget : rawTarget[path..]);
    }

    /// <summary>The value of a query parameter, decoded; null when it is not there.</summary>
    public string? QueryValue(string name)
    {
        if (Query.Length == 0)
            return null;
        foreach (string pair in Query[1..].Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]) == name)
                return equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
        }

        return null;
    }

    private static string[]? Split(string rawPath)
    {
        string[] segments = rawPath[1..].Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            if (!segments[i].Contains('%', StringComparison.Ordinal))
                continue;
            if (Decode(segments[i]) is not { } decoded)
                return null;
            segments[i] = decoded;
        }

        return segments;
    }

    private static string? Decode(string segment)
    {
        List<byte> bytes = new(segment.Length);
        for (int i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '%')
            {
                bytes.Add((byte)segment[i]);
                continue;
            }

            if (i + 2 >= segment.Length
                || !char.IsAsciiHexDigit(segment[i + 1]) || !char.IsAsciiHexDigit(segment[i + 2]))
                return null;
            bytes.Add(Convert.FromHexString(segment.AsSpan(i + 1, 2))[0]);
            i += 2;
        }

        try
        {
            return StrictUtf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
