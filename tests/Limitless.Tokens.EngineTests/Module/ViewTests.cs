namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>What a person sees of each type on a terminal of 80 columns.</summary>
public sealed class ViewTests : ModuleTestBase
{
    private const string Hostile = """
        {"ids":["h"],"label":"a\u001b[31m\u001b]0;evil\u0007\u202ebot\r\nfake row\u0085\u2066\u200bz"}
        """;

    [Theory]
    [InlineData("Get-LimitlessSession")]
    [InlineData("Get-LimitlessCapability")]
    [InlineData("New-LimitlessApiToken 'a label of some length' -Scope trading, account_creation, delegated_signing")]
    [InlineData("Get-LimitlessApiToken")]
    [InlineData("Get-LimitlessApiToken -Label long* | Revoke-LimitlessApiToken -Confirm:$false")]
    [InlineData("Test-LimitlessSession -Detailed")]
    [InlineData("Get-LimitlessApiToken | Format-Table -Wrap")]
    [InlineData("Get-LimitlessApiToken | Format-List")]
    [InlineData("Get-LimitlessApiToken | Sort-Object AgeDays | Select-Object -First 2 | Out-String -Stream")]
    public async Task Each_type_fits_into_80_columns(string call)
    {
        await Control.SeedAsync($$"""
            {"count":3,"label":"long {{new string('x', 120)}}","scopes":["trading","account_creation","delegated_signing"],"lastUsedDaysAgo":400}
            """);
        Assert.Empty(Engine.Show(ConnectAll + call).AllErrors);
        Assert.NotEmpty(Terminal.Text);
        Assert.All(Terminal.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotContain("System.", Terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("...", Terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_of_tokens_tells_id_label_scopes_and_last_use()
    {
        await Control.SeedAsync("""{"ids":["tok_used"],"label":"maker","ageDays":9,"lastUsedDaysAgo":2,"scopes":["trading","withdrawal"]}""");
        await Control.SeedAsync("""{"ids":["tok_idle"],"ageDays":9,"lastUsedDaysAgo":null}""");
        Engine.Show(ConnectToken + "Get-LimitlessApiToken tok_used, tok_idle");
        string[] lines = [.. Terminal.Text.Split('\n').Select(line => string.Join(" ", line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Contains("TokenId Label Scopes LastUsed", lines);
        Assert.Contains("tok_used maker trading withdrawal 2 days ago", lines);
        Assert.Contains("tok_idle trading never", lines);
    }

    [Theory]
    [InlineData("$tokens")]
    [InlineData("$LimitlessSession, $tokens[0], ($tokens[0] | Revoke-LimitlessApiToken -Confirm:$false)")]
    [InlineData("$LimitlessSession, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($tokens[0]))")]
    [InlineData("$null = Test-LimitlessSession; Test-LimitlessSession -Detailed")]
    [InlineData("$tokens | Revoke-LimitlessApiToken -WhatIf")]
    [InlineData("$tokens | Revoke-LimitlessApiToken -Confirm:$false")]
    [InlineData("$tokens | Revoke-LimitlessApiToken -Confirm")]
    [InlineData("$null = $tokens | Revoke-LimitlessApiToken -Confirm:$false; Revoke-LimitlessApiToken \"h$([char]0x202e)$([char]0x2066)\" -Confirm:$false")]
    [InlineData("New-LimitlessApiToken \"b$([char]0x202e)$([char]0x2066)\" -Scope \"s$([char]0x202e)$([char]27)\"")]
    [InlineData("New-LimitlessApiToken \"b$([char]0x202e)$([char]0x2066)\" -WhatIf")]
    [InlineData("New-LimitlessApiToken \"b$([char]0x202e)$([char]0x2066)\"")]
    [InlineData("Get-LimitlessApiToken \"h$([char]0x202e)$([char]27)[2Jx\"")]
    public async Task Hostile_text_is_harmless_wherever_it_is_shown(string call)
    {
        await Control.SeedAsync(Hostile);
        Terminal.Answer("y");
        Engine.Show(ConnectAll + "$tokens = Get-LimitlessApiToken h");
        Engine.Show(call);
        Assert.NotEmpty(Terminal.Text);
        Assert.DoesNotContain(Terminal.Text, IsHarmful);
    }

    [Fact]
    public async Task Words_of_the_server_are_harmless_in_errors_and_receipts()
    {
        await Control.SeedAsync(Hostile);
        const string Body = """{"message":"no \u001b[2J\u202e\r\nPS> rm"}""";
        string fault = System.Text.Json.JsonSerializer.Serialize(new object[]
        {
            new { method = "GET", status = 400, body = Body }, new { method = "DELETE", status = 200, body = Body },
        });
        await Control.FaultAsync(fault);
        EngineResult result = Engine.Show(ConnectToken + "Get-LimitlessApiToken\nRevoke-LimitlessApiToken h -Confirm:$false");
        Assert.Equal("LimitlessBadRequest", RunText("$Error[0].FullyQualifiedErrorId.Split(',')[0]"));
        Assert.Equal("no \uFFFD[2J\uFFFD  PS> rm", RunText("$Error[0].Exception.ServerMessages[0]"));
        Assert.DoesNotContain(Terminal.Text, IsHarmful);
        Assert.Contains("no \uFFFD[2J\uFFFD  PS> rm", Terminal.Text, StringComparison.Ordinal);
        Assert.NotNull(result);
    }

    [Theory]
    [InlineData("Get-Error")]
    [InlineData("$Error[0] | Format-List * -Force")]
    [InlineData("$Error[0].Exception | Format-List * -Force")]
    [InlineData("$Error[0].CategoryInfo.ToString(), $Error[0].TargetObject")]
    [InlineData("$ErrorView = 'NormalView'; $Error[0]")]
    [InlineData("$ErrorView = 'CategoryView'; $Error[0]")]
    [InlineData("$ErrorView = 'DetailedView'; $Error[0]")]
    public async Task What_an_error_is_about_is_harmless_in_every_view_of_it(string view)
    {
        await Control.FaultAsync("""{"status":400,"body":"{\"message\":\"no \\u001b[2J\\u202e\"}","times":-1}""");
        Run(ConnectAll + "$PSStyle.OutputRendering = 'PlainText'; $evil = \"$([char]27)[2J$([char]7)$([char]0x202e)\"");
        string shown = "";
        foreach (string call in new[]
        {
            "[pscustomobject]@{ TokenId = \"a$evil\" } | Revoke-LimitlessApiToken -Confirm:$false",
            "Revoke-LimitlessApiToken \"a$([char]0x202e)\" -Confirm:$false",
            "Get-LimitlessApiToken \"a$evil\"",
            "New-LimitlessApiToken \"a$evil\"",
            "Update-LimitlessApiToken \"a$([char]0x202e)\" -Confirm:$false",
        })
        {
            Assert.NotEmpty(Invoke(call).AllErrors);
            shown += RunText($"& {{ {view} | Out-String -Width 200 }}");
        }

        Assert.Contains("\uFFFD", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, IsHarmful);
    }

    [Fact]
    public async Task The_property_has_the_text_as_it_came()
    {
        await Control.SeedAsync(Hostile);
        Assert.Equal("a\u001b[31m\u001b]0;evil\u0007\u202ebot\r\nfake row\u0085\u2066\u200bz",
            RunText(ConnectToken + "(Get-LimitlessApiToken h).Label"));
    }

    [Fact]
    public async Task Constrained_language_sees_the_same()
    {
        await Control.SeedAsync("""{"ids":["tok_used"],"label":"maker","ageDays":9,"lastUsedDaysAgo":2}""");
        Engine.Show(ConnectAll + """
            $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
            Get-LimitlessApiToken tok_used
            Get-LimitlessSession
            Get-LimitlessCapability
            New-LimitlessApiToken made
            Revoke-LimitlessApiToken tok_used -Confirm:$false
            "mode $($ExecutionContext.SessionState.LanguageMode)"
            """);
        foreach (string part in new[] { "maker", "2 days ago", "trading account_creation delegated_signing", "SecureString", "Revoked", "mode ConstrainedLanguage" })
            Assert.Contains(part, Terminal.Text, StringComparison.Ordinal);
    }

    private static bool IsHarmful(char letter) =>
        (char.IsControl(letter) && letter != '\n') || letter is '\u202e' or '\u2066' or '\u200b' or '\u2028';
}
