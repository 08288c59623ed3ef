namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>docs/examples/Export-TokenReport.ps1 and Revoke-OtherToken.ps1.</summary>
public sealed class HygieneScriptTests : IDisposable
{
    private readonly DocScript _script = new();

    public void Dispose() => _script.Dispose();

    [Fact]
    public async Task The_report_tells_what_to_look_at_whatever_the_culture()
    {
        string[] lines = await _script.RunAsync(
            """
            [cultureinfo]::CurrentCulture = 'th-TH'
            'half a report' | Set-Content -Path report.csv
            $summary = & $examples/Export-TokenReport.ps1 -Path report.csv
            "$($summary.Tokens) tokens, $($summary.Findings) findings"
            $rows = Import-Csv -Path report.csv
            $rows | Where-Object Finding | ForEach-Object { "$($_.TokenId): $($_.Finding), $($_.Label), $($_.Scopes)" }
            $iso = '^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ$'
            "times: $(@($rows.CreatedAt -match $iso).Count) $(@($rows.LastUsedAt -match $iso).Count)"
            "order: $($rows[0].TokenId)"
            "files: $(Get-ChildItem -Name)"
            "session: $((Get-LimitlessSession).Server -eq $env:LIMITLESS_API_URL)"
            """);
        Assert.Equal(
            [
                "6 tokens, 3 findings",
                "tok_stale: unused, '=1+1, trading delegated_signing",
                "tok_unused: never used, , trading",
                "tok_old: due for rotation, maker, trading",
                "times: 6 4",
                "order: tok_stale",
                "files: bots.csv report.csv",
                "session: True",
            ],
            lines);
    }

    [Fact]
    public async Task An_incident_leaves_what_is_named_and_what_signs()
    {
        string[] lines = await _script.RunAsync(
            """
            $own = (Get-LimitlessSession).TokenId
            $first = (Get-LimitlessApiToken -Label first-bot).TokenId
            $summary = & $examples/Revoke-OtherToken.ps1 -KeepTokenId tok_good, $first -ReceiptPath r.csv -WhatIf 6>$null
            "what if: $($summary.Found) found, $($summary.Revoked) revoked, $($summary.Left.Count) left, $(Test-Path r.csv)"
            try { & $examples/Revoke-OtherToken.ps1 -KeepTokenId tok_god -ReceiptPath r.csv -Confirm:$false } catch { "refused: $_" }
            $summary = & $examples/Revoke-OtherToken.ps1 -KeepTokenId tok_good, $first -ReceiptPath r.csv -Confirm:$false
            "done: $($summary.Found) found, $($summary.Revoked) revoked, $($summary.Left.Count) left"
            "left: $((Get-LimitlessApiToken).TokenId.Replace($own, 'own').Replace($first, 'first'))"
            Import-Csv -Path r.csv | ForEach-Object { "$($_.TokenId) $($_.Status) $($_.At -match '^20\d\d-\d\d-\d\dT.*\.\d\d\dZ$')" }
            """);
        Assert.Equal(
            [
                "what if: 3 found, 0 revoked, 6 left, False",
                "refused: There is no active token with the id tok_god.",
                "done: 3 found, 3 revoked, 3 left",
                "left: own tok_good first",
                "tok_stale Revoked True",
                "tok_unused Revoked True",
                "tok_old Revoked True",
            ],
            [.. lines.AsSpan(Array.FindIndex(lines, line => line.StartsWith("what if: ", StringComparison.Ordinal)))]);
    }

    [Fact]
    public async Task An_incident_that_did_not_end_well_says_so()
    {
        string[] lines = await _script.RunAsync(
            """
            $fault = @{ method = 'DELETE'; path = '/auth/api-tokens/tok_old'; status = 403; body = '{"message":"no"}' }
            Invoke-LimitlessRequest -Path /sandbox/faults -Method Post -Body $fault -Confirm:$false | Out-Null
            try {
                & $examples/Revoke-OtherToken.ps1 -KeepTokenId tok_good -ReceiptPath r.csv -Confirm:$false -ErrorVariable told 2>$null |
                    ForEach-Object { "revoked $($_.Revoked) of $($_.Found)" }
            } catch { "$_" }
            """);
        Assert.Equal(["revoked 3 of 4", "1 errors: run this again, since not all tokens are proved to be gone."], lines);
    }
}
