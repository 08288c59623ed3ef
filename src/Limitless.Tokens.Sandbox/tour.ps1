# The sandbox has put its address and its credentials into the environment, as you would with your own.
Connect-Limitless -FromEnvironment
Get-LimitlessSession

# What may this partner do?
Get-LimitlessCapability

# A token for a bot. Its secret arrives once, and stays a SecureString: nothing below ever shows it.
$bot = New-LimitlessApiToken -Label 'production-bot' -Scope trading, delegated_signing
$bot

# From here on the new token signs every request.
$bot | Connect-Limitless
Get-LimitlessApiToken

# The token that we came with is not needed any more. -WhatIf tells what would happen, and changes nothing.
$old = $env:LIMITLESS_API_TOKEN_ID
Revoke-LimitlessApiToken -TokenId $old -WhatIf

# Revoking asks first; a script says -Confirm:$false. What comes back is a receipt.
Revoke-LimitlessApiToken -TokenId $old -Confirm:$false -OutVariable receipt
Get-LimitlessApiToken -OutVariable left

# A token that is gone is an error, which says what to do and has an id that a script can branch on.
try { Revoke-LimitlessApiToken -TokenId $old -Confirm:$false -ErrorAction Stop } catch { ($problem = $_) }
$problem.FullyQualifiedErrorId

# The list as CSV for a spreadsheet: scopes are words in one cell. Export-Csv comes with an installed PowerShell.
if (Get-Command -Name Export-Csv -ErrorAction Ignore) {
    $file = [IO.Path]::GetTempFileName()
    Get-LimitlessApiToken | Export-Csv -Path $file
    Get-Content -Path $file -OutVariable csv
    Remove-Item -Path $file
} else {
    'This engine has no Export-Csv.'
}

# Did all of that really happen?
$checks = [ordered] @{
    'The new token has the scopes that were asked for' = "$($bot.Scopes)" -eq 'trading delegated_signing'
    'It signs requests'                                = (Get-LimitlessSession).TokenId -eq $bot.TokenId
    'The old one was revoked'                          = "$($receipt.TokenId) $($receipt.Status)" -eq "$old Revoked"
    'It is gone from the list'                         = $left.TokenId -notcontains $old
    'The new one is still there'                       = $left.TokenId -contains $bot.TokenId
    'Revoking it again was an error'                   = $problem.FullyQualifiedErrorId -like 'LimitlessTokenNotFound*'
    'The CSV has both scopes in one cell'              = -not $csv -or "$csv" -like '*trading delegated_signing*'
}
$checks
if ($checks.Values -contains $false) { throw 'The tour did not do what it says.' }

# That was a token's whole life.
Disconnect-Limitless
