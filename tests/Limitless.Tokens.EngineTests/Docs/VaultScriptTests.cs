namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>docs/examples/New-BotToken.ps1 and Update-BotToken.ps1, with a stand-in for the vault.</summary>
public sealed class VaultScriptTests : IDisposable
{
    private readonly DocScript _script = new();

    public void Dispose() => _script.Dispose();

    [Fact]
    public async Task Onboarding_makes_what_is_missing_and_can_be_run_again()
    {
        string[] lines = await _script.RunAsync(
            """
            $before = (Get-LimitlessApiToken).Count
            $plan = & $examples/New-BotToken.ps1 -Path bots.csv -Vault Production -WhatIf | ForEach-Object { "$($_.Label) $($_.Result)" }
            "plan: $($plan -join ', '); $((Get-LimitlessApiToken).Count - $before) made"
            $made = & $examples/New-BotToken.ps1 -Path bots.csv -Vault Production
            $made | ForEach-Object { "$($_.Label) $($_.Result) $($_.SecretName)" }
            $token = Get-LimitlessApiToken -Label second-bot
            "$($token.TokenId -eq $made[1].TokenId) $($token.Scopes)"
            Connect-Limitless -SecretName limitless/second-bot -Vault Production -Server $env:LIMITLESS_API_URL -SessionVariable bot
            "works: $(Test-LimitlessSession -Session $bot)"
            & $examples/New-BotToken.ps1 -Path bots.csv -Vault Production | ForEach-Object { "$($_.Label) $($_.Result)" }
            """);
        Assert.Equal(
            [
                "plan: first-bot AlreadyThere, second-bot Skipped; 0 made",
                "first-bot AlreadyThere limitless/first-bot",
                "second-bot Made limitless/second-bot",
                "True trading delegated_signing",
                "works: True",
                "first-bot AlreadyThere",
                "second-bot AlreadyThere",
            ],
            [.. lines.AsSpan(Array.FindIndex(lines, line => line.StartsWith("plan: ", StringComparison.Ordinal)))]);
    }

    [Fact]
    public async Task Onboarding_makes_nothing_of_a_file_that_is_wrong()
    {
        string[] lines = await _script.RunAsync(
            """
            'Label,Scopes,SecretName', 'a,trading withdrawal,one', 'b,trading,one', ',trading,two' | Set-Content -Path bad.csv
            $before = (Get-LimitlessApiToken).Count
            try { & $examples/New-BotToken.ps1 -Path bad.csv -Vault Production } catch { "$_" }
            "$((Get-LimitlessApiToken).Count - $before) made"
            """);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("No token was made: a row has no Label or no SecretName: ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("; one comes 2 times; the scope withdrawal is not allowed.", lines[0], StringComparison.Ordinal);
        Assert.Equal("0 made", lines[1]);
    }

    [Fact]
    public async Task The_rotation_job_rotates_what_is_due_and_deploys_it()
    {
        string[] lines = await _script.RunAsync(
            """
            $job = @{ SecretName = 'limitless/first-bot'; Vault = 'Production' }
            $old = (Get-LimitlessApiToken -Label first-bot).TokenId
            & $examples/Update-BotToken.ps1 @job -Confirm:$false | ForEach-Object { "$($_.Result) $($_.OldTokenId -eq $old)" }
            & $examples/Update-BotToken.ps1 @job -DueDays 0 -WhatIf | ForEach-Object { "$($_.Result) $($_.NewTokenId)" }
            $seen = @{}
            $deploy = { param($Token) $seen.Id = $Token.TokenId; $seen.Length = $Token.Secret.Length }
            $row = & $examples/Update-BotToken.ps1 @job -DueDays 0 -Confirm:$false -Deploy $deploy
            "$($row.Result): deployed $($seen.Id -eq $row.NewTokenId), with a secret $($seen.Length -gt 40)"
            $ids = (Get-LimitlessApiToken).TokenId
            $kept = (Get-Secret -Name $job.SecretName -Vault $job.Vault).UserName
            "old listed $($ids -contains $old), new listed $($ids -contains $row.NewTokenId), in the vault $($kept -eq $row.NewTokenId)"
            """);
        Assert.Equal(
            [
                "NotDue True",
                "Skipped ",
                "Rotated: deployed True, with a secret True",
                "old listed False, new listed True, in the vault True",
            ],
            Array.FindAll(lines, line => !line.StartsWith("What if: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_rotation_job_goes_on_after_trouble_and_ends_with_an_error()
    {
        string[] lines = await _script.RunAsync(
            """
            $old = (Get-LimitlessApiToken -Label first-bot).TokenId
            $names = 'limitless/none', 'limitless/first-bot'
            try {
                & $examples/Update-BotToken.ps1 -SecretName $names -Vault Production -DueDays 0 -Confirm:$false -Deploy { throw 'no room' } |
                    ForEach-Object { "$($_.SecretName) $($_.Result): $($_.Message)" }
            } catch { "$_" }
            "both alive: $(@(Get-LimitlessApiToken -Label first-bot).Count), old $((Get-LimitlessApiToken).TokenId -contains $old)"
            """);
        Assert.Equal(4, lines.Length);
        Assert.Equal("limitless/none Failed: The secret limitless/none was not found.", lines[0]);
        Assert.StartsWith("limitless/first-bot Failed: The rotation of ", lines[1], StringComparison.Ordinal);
        Assert.Contains("-Deploy failed: no room", lines[1], StringComparison.Ordinal);
        Assert.Equal("2 of 2 tokens need somebody to look: limitless/none, limitless/first-bot.", lines[2]);
        Assert.Equal("both alive: 2, old True", lines[3]);
    }
}
