# The real SecretManagement with a small vault of the test's own. Invoke-Test.ps1 leaves this out where it isn't installed.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/Sandbox.psm1"
    Import-Module -Name (Get-PackagePath)
    $script:server = Open-Sandbox

    # A vault that keeps its secrets in files, as SecretManagement asks of an extension module.
    $extension = @'
function Get-Path($Name, $With) { Join-Path $With.Folder "$Name.xml" }
function Get-Secret { param($Name, $VaultName, $AdditionalParameters)
    $path = Get-Path $Name $AdditionalParameters
    if (Test-Path $path) { Import-Clixml $path } }
function Set-Secret { param($Name, $Secret, $VaultName, $AdditionalParameters)
    if ($Name -like '*refused*') { throw 'this vault refuses it' }
    $Secret | Export-Clixml (Get-Path $Name $AdditionalParameters) }
function Remove-Secret { param($Name, $VaultName, $AdditionalParameters)
    Remove-Item (Get-Path $Name $AdditionalParameters) }
function Get-SecretInfo { param($Filter, $VaultName, $AdditionalParameters)
    Get-ChildItem $AdditionalParameters.Folder -Filter *.xml | Where-Object BaseName -Like $Filter |
        ForEach-Object { [Microsoft.PowerShell.SecretManagement.SecretInformation]::new($_.BaseName, 'PSCredential', $VaultName) } }
function Test-SecretVault { param($VaultName, $AdditionalParameters) $true }
Export-ModuleMember -Function *-Secret, Get-SecretInfo, Test-SecretVault
'@
    $folder = (New-Item -ItemType Directory -Path "$TestDrive/TinyVault/TinyVault.Extension").FullName
    "@{ ModuleVersion = '1.0'; NestedModules = @('./TinyVault.Extension') }" | Set-Content -Path "$TestDrive/TinyVault/TinyVault.psd1"
    "@{ ModuleVersion = '1.0'; RootModule = 'TinyVault.Extension.psm1'; FunctionsToExport = '*' }" |
        Set-Content -Path "$folder/TinyVault.Extension.psd1"
    $extension | Set-Content -Path "$folder/TinyVault.Extension.psm1"

    # Vaults are registered for a user: this one goes again.
    $script:vault = "LimitlessTest$PID"
    $tiny = (Get-Item -Path "$TestDrive/TinyVault").FullName
    Register-SecretVault -Name $vault -ModuleName $tiny -VaultParameters @{ Folder = (Get-Item -Path $TestDrive).FullName }
    Connect-Limitless -FromEnvironment
}

AfterAll {
    Unregister-SecretVault -Name $vault
    Close-Sandbox -Server $server
}

Describe 'A token in a real vault' {
    It 'is offered for completion' {
        $null = New-LimitlessApiToken offered -SecretName offered -Vault $vault
        $line = "Connect-Limitless -Vault $vault -SecretName off"
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'offered'
    }

    It 'is stored, and signs from there' {
        $made = New-LimitlessApiToken stored -SecretName stored -Vault $vault
        (Get-Secret -Name stored -Vault $vault).UserName | Should -Be $made.TokenId
        Connect-Limitless -SecretName stored -Vault $vault -Server $env:LIMITLESS_API_URL -SessionVariable vaulted
        $vaulted.TokenSource | Should -Be 'Vault'
        (Get-LimitlessApiToken -Session $vaulted).TokenId | Should -Contain $made.TokenId
    }

    It 'is replaced by its successor' {
        $made = New-LimitlessApiToken rotated -SecretName rotated -Vault $vault
        $new = Update-LimitlessApiToken $made -SecretName rotated -Vault $vault -Confirm:$false
        (Get-Secret -Name rotated -Vault $vault).UserName | Should -Be $new.TokenId
        (Get-LimitlessApiToken -Label rotated).TokenId | Should -Be $new.TokenId
    }

    It 'is not lost when the vault refuses it' {
        $old = New-LimitlessApiToken refused
        $new = Update-LimitlessApiToken $old -SecretName refused -Vault $vault -Confirm:$false `
            -ErrorVariable trouble -ErrorAction SilentlyContinue
        $trouble[0].FullyQualifiedErrorId | Should -BeLike 'LimitlessRotationIncomplete,*'
        "$($trouble[0])" | Should -BeLike '*this vault refuses it*'
        $new.Secret.Length | Should -BeGreaterThan 0
        (Get-LimitlessApiToken -Label refused).TokenId | Should -Be $old.TokenId, $new.TokenId

        $made = New-LimitlessApiToken kept -SecretName refused -Vault $vault `
            -ErrorVariable trouble -ErrorAction SilentlyContinue
        $trouble[0].ErrorDetails.RecommendedAction |
            Should -BeLike "Store its property Credential * Revoke-LimitlessApiToken -TokenId '$($made.TokenId)'"
    }

    It 'is not made for a vault that is not there' {
        { New-LimitlessApiToken nowhere -SecretName nowhere -Vault nowhere -ErrorAction Stop } |
            Should -Throw -ErrorId 'LimitlessVault,*'
        Get-LimitlessApiToken -Label nowhere | Should -BeNullOrEmpty
    }
}
