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

    [Theory]
    [InlineData(599.2, 600)]
    [InlineData(-600.8, -600)]
    [InlineData(5.4, 6)]
    [InlineData(4.9, 0)]
    [InlineData(-0.7, 0)]
    [InlineData(-5, 0)]
    public void Nothing_is_learned_below_what_a_Date_header_tells(double seconds, int learned)
    {
        _clock.Learn(FakeClock.Start.AddHours(1));
        ClockCorrection correction = _clock.Learn(FakeClock.Start.AddSeconds(seconds));
        Assert.Equal(TimeSpan.FromSeconds(learned), correction.Learned);
        Assert.Equal(TimeSpan.FromSeconds(learned), _clock.Offset);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(-5, false)]
    [InlineData(6, true)]
    public void What_another_call_has_just_learned_is_nothing_new(int secondsLater, bool isNew)
    {
        _clock.Learn(FakeClock.Start.AddMinutes(10));
        ClockCorrection second = _clock.Learn(FakeClock.Start.AddMinutes(10).AddSeconds(secondsLater));
        Assert.Equal(isNew, second.IsNew);
        _clock.Forget(second);
        Assert.Equal(TimeSpan.FromMinutes(10), _clock.Offset);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(5, 0)]
    [InlineData(-5, 0)]
    [InlineData(6, 6)]
    [InlineData(-6, -6)]
    public void Its_now_is_the_finer_one_of_this_machine_while_that_agrees_with_the_server_s(int? serverSeconds, int nowSeconds) => Assert.Equal(
        FakeClock.Start.AddSeconds(nowSeconds), _clock.NowBy(serverSeconds is { } seconds ? FakeClock.Start.AddSeconds(seconds) : null));

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
    public void Of_two_that_learn_the_same_at_the_same_moment_one_is_first()
    {
        Mock<IClock> local = new();
        ServerClock clock = new(local.Object);
        ClockCorrection? other = null;
        bool isAmidst = false;
        // The second call learns while the first has read the offset and not yet written it.
        local.SetupGet(time => time.UtcNow).Returns(() =>
        {
            if (!isAmidst)
            {
                isAmidst = true;
                other = clock.Learn(FakeClock.Start.AddMinutes(10).AddSeconds(1));
            }

            return FakeClock.Start;
        });
        Assert.False(clock.Learn(FakeClock.Start.AddMinutes(10)).IsNew);
        Assert.True(other!.IsNew);
        Assert.Equal(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1), clock.Offset);
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
