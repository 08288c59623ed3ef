namespace Limitless.Tokens.Tests.Api;

public sealed class RetryPolicyTests
{
    private static readonly ApiRequest Get = new(HttpMethod.Get, "/", CredentialKind.Token);
    private static readonly ApiRequest Post = new(HttpMethod.Post, "/", CredentialKind.Token);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 60)]
    [InlineData(100, 60)]
    public void Jitters_over_the_whole_of_a_doubling_ceiling(int attempt, double ceiling)
    {
        Assert.Equal(TimeSpan.Zero, Wait(0.0));
        Assert.Equal(TimeSpan.FromSeconds(ceiling / 4), Wait(0.25));
        Assert.InRange(Wait(0.999999), TimeSpan.FromSeconds(ceiling * 0.99), TimeSpan.FromSeconds(ceiling));
        TimeSpan Wait(double random) => new RetryPolicy(100, () => random).NextWait(Get, Failure(), attempt, TimeSpan.Zero)!.Value;
    }

    [Fact]
    public void Its_own_randomness_is_spread_over_the_ceiling()
    {
        RetryPolicy policy = new(3);
        double[] seconds = [.. Enumerable.Range(0, 2000).Select(_ => policy.NextWait(Get, Failure(), 3, TimeSpan.Zero)!.Value.TotalSeconds)];
        Assert.All(seconds, second => Assert.InRange(second, 0, 2));
        Assert.InRange(seconds.Average(), 0.85, 1.15);
        Assert.True(seconds.Distinct().Count() > 1000); // .NET Framework makes them whole milliseconds.
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)]
    public void Counts_the_attempts(int most, int attempt, bool goesOn) =>
        Assert.Equal(goesOn, new RetryPolicy(most).NextWait(Get, Failure(), attempt, TimeSpan.Zero) is not null);

    [Fact]
    public void Leaves_a_failure_that_would_come_again() =>
        Assert.Null(new RetryPolicy(3).NextWait(Get, Failure(isTransient: false), 1, TimeSpan.Zero));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Repeats_what_is_not_idempotent_only_when_it_had_no_effect(bool hadNoEffect, bool goesOn) =>
        Assert.Equal(goesOn, new RetryPolicy(3).NextWait(Post, Failure(hadNoEffect: hadNoEffect), 1, TimeSpan.Zero) is not null);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(60, 0, true)]
    [InlineData(60.001, 0, false)]
    [InlineData(60, 60, true)]
    [InlineData(60, 60.001, false)]
    [InlineData(20, 101, false)]
    public void Begins_no_wait_that_is_too_long(double wait, double waited, bool goesOn)
    {
        TimeSpan? next = new RetryPolicy(3).NextWait(Get, Failure(wait), 1, TimeSpan.FromSeconds(waited));
        Assert.Equal(goesOn ? TimeSpan.FromSeconds(wait) : null, next);
    }

    [Fact]
    public void A_wait_that_others_share_goes_before_the_server_s_and_its_own() => Assert.Equal(
        TimeSpan.FromSeconds(7), new RetryPolicy(3).NextWait(Get, Failure(3), 1, TimeSpan.Zero, TimeSpan.FromSeconds(7)));

    private static ApiFailure Failure(double? retryAfter = null, bool isTransient = true, bool hadNoEffect = false) =>
        new(ErrorIds.ServerError, "", "GET", "/")
        {
            IsTransient = isTransient,
            HadNoEffect = hadNoEffect,
            RetryAfter = retryAfter is null ? null : TimeSpan.FromSeconds(retryAfter.Value),
        };
}
