namespace Limitless.Tokens.Api;

/// <summary>A parsed answer with the server's own time, when it sent one.</summary>
internal readonly struct ApiResponse<T>(T value, DateTimeOffset? serverTime)
{
    public T Value { get; } = value;

    public DateTimeOffset? ServerTime { get; } = serverTime;
}
