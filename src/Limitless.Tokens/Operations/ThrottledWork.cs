namespace Limitless.Tokens;

/// <summary>
/// Work on many items, several at a time. What it sends goes over a paced client (<c>LimitlessHttpClient.Paced</c>), so
/// that a rate limit slows all of it and fails none; an error that would meet all further items too keeps them from being
/// begun.
/// </summary>
internal sealed class ThrottledWork(int throttleLimit, Func<LimitlessException, bool> isFatal)
{
    private volatile bool _isAborted;

    /// <summary>Whether nothing more is to be begun; what is under way goes on to its end.</summary>
    public bool IsAborted => _isAborted;

    /// <summary>Takes note of an error of one item.</summary>
    public void Note(LimitlessException error)
    {
        // Never written back to false, which another worker may just have made true.
        if (isFatal(error) || IsLastingLimit(error))
            _isAborted = true;
    }

    /// <summary>
    /// Begins the items in their order, each as soon as fewer than so many are under way; ends with the last of them.
    /// </summary>
    public Task ForEachAsync<T>(IReadOnlyList<T> items, Func<T, Task> work)
    {
        int last = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(throttleLimit, items.Count)).Select(_ => WorkAsync()));

        async Task WorkAsync()
        {
            for (int n; (n = Interlocked.Increment(ref last)) < items.Count;)
                await work(items[n]).ConfigureAwait(false);
        }
    }

    /// <summary>A rate limit that was waited for in vain, or that nobody waits for, meets all others too.</summary>
    private static bool IsLastingLimit(LimitlessException error) =>
        error is LimitlessApiException { StatusCode: 429 } limited
        && (limited.Attempts > 1 || limited.RetryAfter > RetryPolicy.MaxWait);
}
