namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A table has one line a token, and its label has all that the terminal leaves.</summary>
public sealed class ViewWidthTests : ModuleTestBase
{
    private const string Coder = "\U0001F469\u200D\U0001F4BB";
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
    private const string Heart = "\u2764\uFE0F\u200D\U0001F525";
    private const string Accent = "e\u0301";

    private static readonly string[] Scopes = ["trading", "withdrawal"];
    private static readonly string[] Joined = [Coder, Family, Heart, Accent, "\U0001F680", "\U0001F44D\U0001F3FD"];
    private static readonly string Id = "tok_" + new string('A', 26);

    [Theory]
    [InlineData(80, 40, "LLLLLLLLLLLLL…")]
    [InlineData(80, 14, null)]
    [InlineData(120, 40, null)]
    [InlineData(120, 54, null)]
    [InlineData(120, 55, "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL…")]
    [InlineData(200, 128, null)]
    public async Task A_label_is_cut_only_where_the_terminal_ends(int width, int length, string? cut)
    {
        string label = new('L', length);
        await SeedAsync(label);
        string expected = $"{Id} {cut ?? label} trading withdrawal 10 days ago";
        Assert.Equal(expected, Row(Show(width, "Get-LimitlessApiToken -Label L*")));
        Assert.Equal(expected, Row(RunText(ConnectToken + $"Get-LimitlessApiToken -Label L* | Out-String -Width {width - 1}")));
        Assert.Equal($"{Id} {cut ?? label} Revoked Token revoked", Row(Show(width, "Get-LimitlessApiToken -Label L* | Revoke-LimitlessApiToken -Confirm:$false")));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    [InlineData(120)]
    public async Task A_joined_character_is_shown_whole_or_not_at_all(int width)
    {
        foreach (string joined in Joined)
            await SeedAsync(string.Concat(Enumerable.Repeat(joined, 128 / joined.Length)), IdOf(joined));
        string table = Show(width, "Get-LimitlessApiToken tok_*");
        Assert.All(Joined, joined =>
        {
            string row = Row(table, IdOf(joined));
            string shown = row[(Id.Length + 1)..row.IndexOf('…', StringComparison.Ordinal)];
            Assert.Equal("", shown.Replace(joined, "", StringComparison.Ordinal));
            Assert.InRange(shown.Length, width - 66 - joined.Length, width - 67);
        });
    }

    [Theory]
    [InlineData("Get-LimitlessApiToken {0} | Format-List")]
    [InlineData("Get-LimitlessApiToken {0} | Format-Table -Wrap | Out-String -Width 1000")]
    public async Task All_of_a_label_can_be_seen(string call)
    {
        string label = string.Concat(Enumerable.Repeat(Coder, 25));
        await SeedAsync(label);
        Assert.Contains(label, Show(500, string.Format(System.Globalization.CultureInfo.InvariantCulture, call, Id)), StringComparison.Ordinal);
    }

    private Task<string[]> SeedAsync(string label, string? id = null) => Control.SeedAsync(JsonSerializer.Serialize(new
    {
        ids = new[] { id ?? Id },
        label,
        scopes = Scopes,
        ageDays = 20.5,
        lastUsedDaysAgo = 10.5,
    }));

    /// <summary>What a terminal of that width shows.</summary>
    private string Show(int width, string call)
    {
        TestHost host = new(width);
        using TestEngine engine = TestEngine.Open(host);
        engine.Invoke(ConnectToken, Variables(Server));
        Assert.Empty(engine.Show(call).AllErrors);
        return host.Text;
    }

    private static string IdOf(string joined) => Id[..^1] + (char)('a' + Array.IndexOf(Joined, joined));

    /// <summary>The one line of the token, with single blanks.</summary>
    private static string Row(string table, string? id = null) => string.Join(' ', Assert.Single(
        table.Split('\n'), line => line.StartsWith(id ?? Id, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
