namespace Limitless.Tokens.Api;

/// <summary>Time as the core sees it: a seam, so that no test sleeps.</summary>
internal interface IClock
{
    DateTimeOffset UtcNow { get; }

    Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken);
}
