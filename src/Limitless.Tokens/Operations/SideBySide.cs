namespace Limitless.Tokens;

/// <summary>
/// Work on many items, several at a time. What it sends goes over a paced client (<c>LimitlessHttpClient.Paced</c>), so
/// that a rate limit slows all of it and fails none.
/// </summary>
internal static class SideBySide
{
    /// <summary>
    /// Begins the items in their order, each as soon as fewer than so many are under way; ends with the last of them.
    /// </summary>
    public static Task ForEachAsync<T>(IReadOnlyList<T> items, int throttleLimit, Func<T, Task> work)
    {
        int last = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(throttleLimit, items.Count)).Select(_ => WorkAsync()));

        async Task WorkAsync()
        {
            for (int n; (n = Interlocked.Increment(ref last)) < items.Count;)
                await work(items[n]).ConfigureAwait(false);
        }
    }
}
