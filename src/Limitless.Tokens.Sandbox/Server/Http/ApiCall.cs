namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>One request, read whole.</summary>
internal sealed record ApiCall(string Method, RequestTarget Target, IHeaderDictionary Headers, byte[] Body)
{
    /// <summary>Time that the whole of this request is judged by.</summary>
    public required DateTimeOffset Now { get; init; }
}
