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

# It signs any other request of the API, too.
Invoke-LimitlessRequest -Path /portfolio/positions

# The token that we came with is not needed any more. -WhatIf tells what would happen, and changes nothing.
$old = Get-LimitlessApiToken | Where-Object Label -eq 'sandbox'
$old | Revoke-LimitlessApiToken -WhatIf

# Revoking asks first; a script says -Confirm:$false. What comes back is a receipt.
$old | Revoke-LimitlessApiToken -Confirm:$false -OutVariable receipt
Get-LimitlessApiToken -OutVariable left

# A token that is gone is an error, which says what to do and has an id that a script can branch on.
try { Revoke-LimitlessApiToken -TokenId $old.TokenId -Confirm:$false -ErrorAction Stop } catch { ($problem = $_) }
$problem.FullyQualifiedErrorId

# A rotation makes a new token and proves it before the old one goes. This session signs with the new one from then on.
Update-LimitlessApiToken -TokenId $bot.TokenId -Confirm:$false -OutVariable rotated
Get-LimitlessApiToken -OutVariable after

# The list as CSV for a spreadsheet, both scopes in one cell. Export-Csv comes with an installed PowerShell.
$export = Get-Command -Name Export-Csv -ErrorAction Ignore
if ($export) {
    $file = [IO.Path]::GetTempFileName()
    Get-LimitlessApiToken | Export-Csv -Path $file
    Get-Content -Path $file -OutVariable csv
    Remove-Item -Path $file
} else {
    'This engine has no Export-Csv.'
}

# Did all of that really happen?
$checks = [ordered] @{
    'The new token has both scopes' = "$($bot.Scopes)" -eq 'trading delegated_signing'
    'The old token was revoked'     = "$($receipt.TokenId) $($receipt.Status)" -eq "$($old.TokenId) Revoked"
    'It is gone from the list'      = $left.TokenId -notcontains $old.TokenId
    'The new one is still listed'   = $left.TokenId -contains $bot.TokenId
    'Revoking it again failed'      = $problem.FullyQualifiedErrorId -like 'LimitlessTokenNotFound,*'
    'The rotation replaced it'      = "$($after.TokenId)" -eq "$($rotated.TokenId)"
    'The session signs with it'     = (Get-LimitlessSession).TokenId -eq $rotated.TokenId
    'Its scopes are one CSV cell'   = -not $export -or "$csv" -like '*"trading delegated_signing"*'
}
$checks
if ($checks.Values -contains $false) { throw 'The tour did not do what it says.' }

# That was a token's whole life.
Disconnect-Limitless
