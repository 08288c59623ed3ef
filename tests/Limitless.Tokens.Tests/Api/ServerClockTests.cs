using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Api;
using Limitless.Tokens.Tests.Support;
using Xunit;

namespace Limitless.Tokens.Tests.Api;

public sealed class ServerClockTests
{
    private readonly FakeClock _local = new();
    private readonly ServerClock _clock;

    public ServerClockTests() => _clock = new ServerClock(_local);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-10, 0, -10)]
    [InlineData(10, 0, 10)]
    [InlineData(10, 20, 0)]
    [InlineData(20, 20, 0)]
    [InlineData(25, 20, 5)]
    [InlineData(-5, 20, -5)]
    public void Skew_is_what_lies_outside_of_the_request(int serverSeconds, int requestSeconds, int skewSeconds)
    {
        ClockReading stamp = _clock.Read();
        _local.UtcNow += TimeSpan.FromSeconds(requestSeconds);
        Assert.Equal(TimeSpan.FromSeconds(skewSeconds), _clock.SkewSince(stamp, FakeClock.Start.AddSeconds(serverSeconds)));
    }

    [Fact]
    public void Skew_is_measured_against_the_stamp_s_own_offset()
    {
        ClockReading stamp = _clock.Read();
        _clock.Learn(FakeClock.Start.AddMinutes(10));
        Assert.Equal(TimeSpan.FromMinutes(10), _clock.SkewSince(stamp, FakeClock.Start.AddMinutes(10)));
    }

    [Fact]
    public void Learns_and_stamps_with_what_it_learned()
    {
        ClockCorrection correction = _clock.Learn(FakeClock.Start.AddMinutes(-3));
        Assert.True(correction.IsNew);
        Assert.Equal(TimeSpan.FromMinutes(-3), _clock.Offset);
        Assert.Equal("2026-03-23T12:31:56.789Z", _clock.Read().Timestamp);
    }

    [Fact]
    public void What_another_call_has_just_learned_is_nothing_new()
    {
        _clock.Learn(FakeClock.Start.AddMinutes(10));
        ClockCorrection second = _clock.Learn(FakeClock.Start.AddMinutes(10).AddSeconds(4));
        Assert.False(second.IsNew);
        _clock.Forget(second);
        Assert.Equal(TimeSpan.FromMinutes(10), _clock.Offset);
    }

    [Fact]
    public void Forgets_a_correction_but_not_a_newer_one()
    {
        ClockCorrection first = _clock.Learn(FakeClock.Start.AddMinutes(10));
        ClockCorrection second = _clock.Learn(FakeClock.Start.AddMinutes(20));
        _clock.Forget(first);
        Assert.Equal(TimeSpan.FromMinutes(20), _clock.Offset);
        _clock.Forget(second);
        Assert.Equal(TimeSpan.FromMinutes(10), _clock.Offset);
    }

    [Fact]
    public async Task Of_many_that_learn_the_same_one_is_first()
    {
        const int Rounds = 2000;
        const int Threads = 3;
        int[] firsts = new int[Rounds];
        using Barrier start = new(Threads);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (int round = 0; round < Rounds; round++)
                {
                    start.SignalAndWait();
                    if (_clock.Learn(FakeClock.Start.AddMinutes(10 * (round + 1))).IsNew)
                        Interlocked.Increment(ref firsts[round]);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.All(firsts, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    public void Stamps_alike_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("2026-03-23T12:34:56.789Z", _clock.Read().Timestamp);
            Assert.Equal("2026-01-01T00:00:00.000Z", new ClockReading(new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)), default).Timestamp);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
