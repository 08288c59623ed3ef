namespace Limitless.Tokens;

/// <summary>
/// What all tokens of one list share: whose they are, and the moment on the server's clock that the list tells of.
/// </summary>
internal sealed class TokenSnapshot(Uri server)
{
    public Uri Server { get; } = server;

    /// <summary>Known once the list has arrived, before anybody else sees its tokens.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>Whether it is known to the day only, since the list came out of a job or a file.</summary>
    public bool IsWholeDays { get; init; }

    /// <summary>How long ago a time was then, on the clock that the tokens' days are counted on.</summary>
    public string Ago(DateTimeOffset? time) =>
        IsWholeDays && AsOf - time < TimeSpan.FromDays(1) ? "today" : RelativeTime.Ago(time, AsOf);
}
