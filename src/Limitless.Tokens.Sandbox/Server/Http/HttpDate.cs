namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>The text of a Date header; made once a second, not once a request.</summary>
internal sealed class HttpDate
{
    private Cached _last = new(-1, "");

    public static string Text(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);

    public string Now(DateTimeOffset now)
    {
        long second = now.UtcTicks / TimeSpan.TicksPerSecond;
        Cached last = Volatile.Read(ref _last);
        if (last.Second == second)
            return last.Text;
        Cached fresh = new(second, Text(now));
        Volatile.Write(ref _last, fresh);
        return fresh.Text;
    }

    private sealed record Cached(long Second, string Text);
}
