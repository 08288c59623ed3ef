# What the tour says at its end: each line was checked, with what is left in its variables and with the server.
$shown = Get-Content -Path transcript.txt -Raw
$secrets = $bot, $new | ForEach-Object { ConvertFrom-SecureString -SecureString $_.Secret -AsPlainText }
$csv = Import-Csv -Path tokens.csv | Where-Object TokenId -eq $bot.TokenId
$checks = [ordered] @{
    'A token was made with both scopes.' =
        "$($bot.Scopes)" -eq 'trading delegated_signing'
    'Its secret is in no line above, and neither is its successor''s.' =
        $shown.Contains($bot.TokenId) -and -not ($secrets | Where-Object { $shown.Contains($_) })
    'The list went out as CSV and came back.' =
        $csv.Scopes -eq "$($bot.Scopes)"
    'The old token was revoked, and the server knows it no more.' =
        $receipt.Status -eq 'Revoked' -and $problem.FullyQualifiedErrorId -like 'LimitlessTokenNotFound,*'
    'The rotation left one token, and the session signs with it.' =
        "$($left.TokenId)" -eq $new.TokenId -and (Get-LimitlessSession).TokenId -eq $new.TokenId
}
''
'Did all of that really happen?'
$checks.GetEnumerator() | ForEach-Object { '  {0,-4}{1}' -f ('no', 'yes')[$_.Value], $_.Key }
''
'Next: "run SCRIPT.ps1" runs a script of yours like this, "serve" starts the server alone.'
if ($checks.Values -contains $false) { throw 'The tour did not do what it says.' }
