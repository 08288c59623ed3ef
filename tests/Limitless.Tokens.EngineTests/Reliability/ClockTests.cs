namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>A server whose clock is another one: learned from a refusal, told once, kept for the session.</summary>
public sealed class ClockTests : ModuleTestBase
{
    private const string List = "Get-LimitlessApiToken";

    private static readonly double[] Changes = [600, -600, 0];

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task It_is_corrected_once_with_one_warning(double offset)
    {
        await Control.SetClockAsync(offset);
        Run(ConnectToken);

        EngineResult first = Good(List);
        string warning = Assert.Single(first.Warnings).Message;
        Assert.Contains(offset > 0 ? "behind" : "ahead of", warning, StringComparison.Ordinal);
        Assert.Equal([401, 200], await StatusesAsync());

        Assert.Empty(Good(List).Warnings);
        Assert.Empty(Good("Revoke-LimitlessApiToken x -Confirm:$false -ErrorAction SilentlyContinue").Warnings);
        Assert.Equal([200, 404], await StatusesAsync());
        Assert.InRange(Offset() - offset, -5, 5);
    }

    [Fact]
    public async Task Within_the_server_s_window_nothing_happens()
    {
        await Control.SetClockAsync(20);
        Run(ConnectToken);
        Assert.Empty(Good(List).Warnings);
        Assert.Equal([200], await StatusesAsync());
        Assert.Equal(0, Offset());
    }

    [Fact]
    public async Task When_it_changes_it_is_learned_again()
    {
        Run(ConnectToken);
        foreach (double offset in Changes)
        {
            await Control.SetClockAsync(offset);
            EngineResult result = Good(List);
            Assert.Equal(offset == 0 ? 0 : 1, result.Warnings.Count);
            Assert.InRange(Offset() - offset, offset == 0 ? 0 : -2, 0);
            Assert.Equal([401, 200], await StatusesAsync());
            Assert.Empty(Good(List).Warnings);
            Assert.Equal([200], await StatusesAsync());
        }
    }

    /// <summary>A legacy key signs nothing, so that nothing is learned, but the list says what time it is there.</summary>
    [Theory]
    [InlineData(ConnectToken)]
    [InlineData("Connect-Limitless -Server $server -ApiKey $key\n")]
    public async Task The_table_the_question_and_the_days_go_by_the_server_s_clock(string connect)
    {
        await Control.SetClockAsync(20 * 86_400);
        await Control.SeedAsync("""{"ids":["a"],"ageDays":15.5,"lastUsedDaysAgo":10.5}""");
        Assert.Equal("10", RunText(connect + "(Get-LimitlessApiToken a -WarningAction Ignore).IdleDays"));
        Engine.Show("Get-LimitlessApiToken a; Get-LimitlessApiToken a | Revoke-LimitlessApiToken -WhatIf");
        Assert.Matches("(?m)^a .* 10 days ago$", Terminal.Text);
        Assert.Contains("made 15 days ago, used 10 days ago", Terminal.Text, StringComparison.Ordinal);
        Engine.Show("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-LimitlessApiToken a)))");
        Assert.Equal(2, Terminal.Text.Split("10 days ago\n").Length - 1);
    }

    [Fact]
    public async Task A_Date_that_lies_is_not_believed_for_long()
    {
        await Control.FaultAsync("""{"status":401,"dateOffsetSeconds":600,"times":2}""");
        Run(ConnectToken);
        EngineResult refused = Invoke(List);
        Assert.Equal("LimitlessUnauthorized", Assert.Single(refused.ErrorIds));
        AssertTells(600, refused.AllErrors[0].ToString());
        Assert.Empty(refused.Warnings);
        Assert.Equal([401, 401], await StatusesAsync());

        Assert.Equal(0, Offset());
        Assert.Empty(Good(List).Warnings);
        Assert.Equal([200], await StatusesAsync());
    }

    [Fact]
    public async Task A_cached_answer_says_how_old_its_Date_is()
    {
        await Control.SetClockAsync(600);
        await Control.FaultAsync("""{"dateOffsetSeconds":-300,"headers":{"Age":"300"}}""");
        Run(ConnectToken);
        Assert.Single(Good(List).Warnings);
        Assert.Equal([401, 200], await StatusesAsync());
    }

    [Theory]
    [InlineData("""{"noDate":true,"times":-1}""")]
    [InlineData("""{"headers":{"Date":"yesterday"},"times":-1}""")]
    [InlineData("""{"headers":{"Date":"Thu, 01 Jan 1970 00:00:00 GMT"},"times":-1}""")]
    public async Task Without_a_Date_that_can_be_trusted_nothing_is_learned(string fault)
    {
        await Control.SetClockAsync(600);
        await Control.FaultAsync(fault);
        Run(ConnectToken);
        EngineResult refused = Invoke(List);
        Assert.Equal("LimitlessUnauthorized", Assert.Single(refused.ErrorIds));
        Assert.Empty(refused.Warnings);
        Assert.Equal([401], await StatusesAsync());
        Assert.Equal(0, Offset());
    }

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    public async Task A_derive_is_not_stamped(double offset)
    {
        await Control.SetClockAsync(offset);
        Run(ConnectIdentity);
        Assert.Empty(Good("New-LimitlessApiToken bot").Warnings);
        Assert.Equal([201], await StatusesAsync());
    }

    [Fact]
    public async Task Of_many_at_once_one_tells()
    {
        const int Count = 40;
        await Control.SeedAsync($$"""{"count":{{Count}},"label":"bot"}""");
        Run(ConnectToken + "$bots = Get-LimitlessApiToken -Label bot");
        await Control.SetClockAsync(600);
        EngineResult result = Good("($bots | Revoke-LimitlessApiToken -Confirm:$false -ThrottleLimit 16 -MaximumCount 40).Status");
        Assert.Equal(Count, result.Output.Count(status => status.ToString() == "Revoked"));
        Assert.Single(result.Warnings);
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public async Task The_stamp_is_right_in_every_culture(string culture)
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        Run(ConnectToken);
        await Control.SetClockAsync(600);
        EngineResult result = Good($$"""
            [Threading.Thread]::CurrentThread.CurrentCulture = [Globalization.CultureInfo]::new('{{culture}}')
            [Globalization.CultureInfo]::CurrentCulture.Name
            (Get-LimitlessApiToken).Count
            (Revoke-LimitlessApiToken a -Confirm:$false -Verify).Status.ToString()
            """);
        Assert.Equal([culture, 2, "Revoked"], result.Output.Select(item => item.BaseObject));
        AssertTells(600, Assert.Single(result.Warnings).Message);
        Assert.Equal([401, 200, 200, 200], await StatusesAsync());
    }

    private EngineResult Good(string script)
    {
        EngineResult result = Invoke(script);
        Assert.Empty(result.AllErrors);
        return result;
    }

    /// <summary>What was answered since the last look.</summary>
    private async Task<int?[]> StatusesAsync()
    {
        int?[] statuses = [.. (await Control.RequestsAsync()).Select(request => request.Status)];
        await Control.ForgetRequestsAsync();
        return statuses;
    }

    /// <summary>A Date has whole seconds, and its way takes time.</summary>
    private static void AssertTells(int seconds, string message)
    {
        string told = Regex.Match(message, @"(\d+) s\b").Groups[1].Value;
        Assert.InRange(int.Parse(told, CultureInfo.InvariantCulture), seconds - 5, seconds);
    }

    private double Offset() => (double)Run("(Get-LimitlessSession).ClockOffset.TotalSeconds")[0].BaseObject;
}
