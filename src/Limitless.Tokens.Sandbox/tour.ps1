# The sandbox has put its address and its credentials into the environment, as you
# would with your own.
Connect-Limitless -FromEnvironment
Get-LimitlessSession

# What may this partner do?
Get-LimitlessCapability

# A token for a bot. Its secret arrives once, and stays a SecureString: nothing
# below ever shows it.
$bot = New-LimitlessApiToken -Label 'production-bot' -Scope trading, delegated_signing
$bot

# From here on the new token signs every request.
$bot | Connect-Limitless
Get-LimitlessApiToken

# It signs any other request of the API, too.
Invoke-LimitlessRequest -Path /portfolio/positions

# The list as CSV, for a spreadsheet or the next script: the scopes stand in one
# cell.
Get-LimitlessApiToken | Export-Csv -Path tokens.csv
Get-Content -Path tokens.csv

# A row of the file names a token as well. -WhatIf tells what would happen, and
# changes nothing.
$old = Import-Csv -Path tokens.csv | Where-Object Label -eq 'sandbox'
$old | Revoke-LimitlessApiToken -WhatIf

# Revoking asks first; a script says -Confirm:$false. What comes back is a
# receipt.
$old | Revoke-LimitlessApiToken -Confirm:$false -OutVariable receipt

# A token that is gone is an error, which says what to do and has an id that a
# script can branch on.
try { Revoke-LimitlessApiToken -TokenId $old.TokenId -Confirm:$false -ErrorAction Stop } catch { ($problem = $_) }
$problem.FullyQualifiedErrorId

# A rotation makes a new token and proves it before the old one goes. The session
# signs with the new one.
$new = Update-LimitlessApiToken -TokenId $bot.TokenId -Confirm:$false
$new
Get-LimitlessApiToken -OutVariable left
