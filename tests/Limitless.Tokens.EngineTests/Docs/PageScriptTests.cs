using System.Xml.Linq;

namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>docs/examples/Export-TokenPage.ps1: what a browser gets of it, and what has changed.</summary>
public sealed class PageScriptTests : IDisposable
{
    private const string Hostile = "</title><script>alert(\"1\" + '&lt;')</script>";

    private readonly DocScript _script = new();

    public void Dispose() => _script.Dispose();

    [Fact]
    public async Task A_page_stands_alone_and_has_labels_as_text_and_no_secret()
    {
        string[] lines = await _script.RunAsync(
            $$"""
            [cultureinfo]::CurrentCulture = 'th-TH'
            $hostile = '{{Hostile.Replace("'", "''", StringComparison.Ordinal)}}'
            @(
                @{ ids = @('tok_hostile'); label = $hostile; ageDays = 8; lastUsedDaysAgo = 3 }
                @{ ids = @('tok_turned'); label = "a$([char] 0x202E)b"; ageDays = 2; scopes = @('trading', 'a', 'b') }
                @{ ids = @('tok_twin'); label = 'maker'; ageDays = 1; lastUsedDaysAgo = 0 }
            ) | ForEach-Object { Invoke-LimitlessRequest -Path /sandbox/tokens -Method Post -Body $_ -Confirm:$false } | Out-Null
            & $examples/Export-TokenPage.ps1 -Path page.html | Out-Null
            & $examples/Export-TokenPage.ps1 -Path page.html | Out-Null
            $page = Get-Content -Path page.html -Raw
            $secrets = $env:LIMITLESS_IDENTITY_TOKEN, $env:LIMITLESS_API_TOKEN_SECRET, $env:LIMITLESS_API_KEY
            "$($secrets.Where({ $page.Contains($_) }).Count) of $($secrets.Count) secrets, files: $(Get-ChildItem -Name)"
            $page
            """);
        Assert.Equal("0 of 3 secrets, files: bots.csv page.html", lines[0]);
        XElement page = Parse(lines[1..]);
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute =>
            attribute.Name.LocalName is "href" or "src" || attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotMatch("(?i)url\\(|@import|://", page.ToString());
        Assert.Equal(
            [
                "=1+1 tok_stale: not used for 100 days; 400 days old, due for rotation",
                "maker tok_old: 120 days old, due for rotation; one of 2 with this label: did a rotation not end?",
                "(no label) tok_unused: never used",
                "a\uFFFDb tok_turned: 3 scopes",
                "maker tok_twin: one of 2 with this label: did a rotation not end?",
            ],
            page.Descendants("ol").Elements("li").Select(item => item.Value).Where(text => !text.StartsWith("sandbox ", StringComparison.Ordinal)));
        Assert.Contains("Nothing has changed.", page.Descendants("p").Select(paragraph => paragraph.Value));
        Assert.Equal(9, page.Descendants("tbody").Elements("tr").Count());
        Assert.Equal(
            [$"{Hostile} (tok_hostile): 8 d old, idle 3 d", Hostile, "", "", "", "idle 3 d"],
            Bar(page, "tok_hostile").Elements().Select(part => part.Value));
        Assert.Contains(Hostile, page.Descendants("tbody").Descendants("bdi").Select(label => label.Value));
    }

    /// <summary>The 400 days of the oldest are 600 wide, and end at 840.</summary>
    [Fact]
    public async Task A_bar_reaches_from_when_a_token_was_made_to_its_last_use()
    {
        string[] lines = await _script.RunAsync(
            """
            & $examples/Export-TokenPage.ps1 -Path page.html -UnusedDays 100 | Out-Null
            Get-Content -Path page.html
            """);
        XElement page = Parse(lines);
        Assert.Equal(["idle-late 690+150", "used 240+450"], Bar(page, "tok_stale").Elements("rect").Select(Place));
        Assert.Equal(["idle 780+60"], Bar(page, "tok_unused").Elements("rect").Select(Place));

        static string Place(XElement part) =>
            $"{part.Attribute("class")!.Value} {part.Attribute("x")!.Value}+{part.Attribute("width")!.Value}";
    }

    [Fact]
    public async Task A_page_tells_what_has_changed_since_the_last_one()
    {
        string[] lines = await _script.RunAsync(
            """
            function Write-Change {
                $summary = & $examples/Export-TokenPage.ps1 -Path page.html
                "$($summary.Tokens) tokens, $($summary.Changes.Count) changes"
                $summary.Changes -replace '\((?!tok_old|tok_good|tok_unused)tok_\w+\)', '(id)' -replace '20\d\d-\d\d-\d\d$', '(day)'
            }
            Write-Change
            $first = Get-Secret -Name limitless/first-bot -Vault Production
            Connect-Limitless -Credential $first -Server $env:LIMITLESS_API_URL -SessionVariable bot
            Get-LimitlessApiToken -Session $bot | Out-Null
            Revoke-LimitlessApiToken -TokenId tok_good, tok_unused -Confirm:$false | Out-Null
            New-LimitlessApiToken -Label '2026-11-26T00:00:00Z' | Out-Null
            Write-Change

            # As if nobody had used the first bot for a hundred days before that page, and another had been half as old.
            $rows = (Get-Content -Path page.html -Raw) -replace
                '(first-bot&quot;),&quot;[^&]+&quot;,&quot;0&quot;', '$1,&quot;2026-01-01&quot;,&quot;100&quot;' -replace
                '(tok_old&quot;.*?)&quot;1&quot;\n', "`$1&quot;0&quot;`n"
            $rows | Set-Content -Path page.html
            Get-LimitlessApiToken | Where-Object Label -Like 2026* | Revoke-LimitlessApiToken -Confirm:$false | Out-Null
            Write-Change
            """);
        Assert.Equal(
            [
                "6 tokens, 0 changes",
                "5 tokens, 4 changes",
                "New: 2026-11-26T00:00:00Z (id), made on (day)",
                "Used for the first time: first-bot (id)",
                "Gone: (no label) (tok_unused)",
                "Gone: good (tok_good)",
                "4 tokens, 3 changes",
                "More to look at: maker (tok_old), 120 days old, due for rotation",
                "In use again: first-bot (id), after 100 days",
                "Gone: 2026-11-26T00:00:00Z (id)",
            ],
            lines);
    }

    [Fact]
    public async Task A_page_of_no_tokens_says_so_and_a_file_that_is_none_stays()
    {
        string[] lines = await _script.RunAsync(
            """
            Get-LimitlessApiToken | Revoke-LimitlessApiToken -IncludeSessionToken -Confirm:$false | Out-Null
            $env:LIMITLESS_API_TOKEN_ID = $env:LIMITLESS_API_TOKEN_SECRET = $null
            1..2 | ForEach-Object { & $examples/Export-TokenPage.ps1 -Path page.html } |
                ForEach-Object { "$($_.Tokens) tokens, $($_.Findings) findings, $($_.Changes.Count) changes" }
            (Get-Content -Path page.html -Raw) -replace '"127.0.0.1:\d+"', '"elsewhere"' | Set-Content -Path elsewhere.html
            'mine' | Set-Content -Path mine.html
            Set-Content -Path empty.html -Value $null
            foreach ($name in 'elsewhere', 'mine', 'empty') {
                $was = Get-Content -Path "$name.html" -Raw
                try { & $examples/Export-TokenPage.ps1 -Path "$name.html" } catch { "$_" -replace '\d{4,5}', 'N' }
                $was -ceq (Get-Content -Path "$name.html" -Raw)
            }
            """);
        const string Stays = "and stays as it is: choose another path.";
        Assert.Equal(
            [
                "0 tokens, 0 findings, 0 changes",
                "0 tokens, 0 findings, 0 changes",
                $"elsewhere.html is about elsewhere, not 127.0.0.1:N, {Stays}",
                "True",
                $"mine.html is no page of this script, {Stays}",
                "True",
                $"empty.html is no page of this script, {Stays}",
                "True",
            ],
            lines);
    }
    // The page is XML as well as HTML, so that whatever a label could open or close would be seen.
    private static XElement Parse(string[] lines) => XDocument.Parse(string.Join('\n', lines), LoadOptions.PreserveWhitespace).Root!;

    private static XElement Bar(XElement page, string id) =>
        page.Descendants("g").Single(row => row.Value.Contains($"({id})", StringComparison.Ordinal));
}
