# The package itself: what is in it, what it says of itself, that Install-PSResource takes it.
BeforeDiscovery {
    $script:hasPSResource = $null -ne (Get-Command -Name Save-PSResource -ErrorAction Ignore)
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/Sandbox.psm1"
    $manifestPath = Get-PackagePath
    $script:folder = Split-Path -Path $manifestPath
    Import-Module -Name $manifestPath
    $script:module = Get-Module -Name Limitless.Tokens

    function Get-RelativeFile {
        param([string] $Path)
        $full = (Resolve-Path -Path $Path).ProviderPath
        Get-ChildItem -Path $full -Recurse -File |
            ForEach-Object { $_.FullName.Substring($full.Length + 1).Replace('\', '/') } | Sort-Object
    }

    function Read-PackageEntry {
        param([string] $Name)
        Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
        $path = Join-Path -Path $folder -ChildPath "../../Limitless.Tokens.$($module.Version).nupkg" -Resolve
        $archive = [IO.Compression.ZipFile]::OpenRead($path)
        try { [IO.StreamReader]::new($archive.GetEntry($Name).Open()).ReadToEnd() }
        finally { $archive.Dispose() }
    }
}

Describe 'The manifest' {
    It 'is valid, without a warning' {
        Test-ModuleManifest -Path $manifestPath -WarningVariable warned -ErrorVariable trouble | Out-Null
        "$warned$trouble" | Should -BeNullOrEmpty
    }

    It 'lists exactly the cmdlets that the assembly has' {
        $stated = (Import-PowerShellDataFile -Path $manifestPath).CmdletsToExport | Sort-Object
        $types = $module.ImplementingAssembly.GetExportedTypes()
        $there = foreach ($type in $types) {
            $attribute = $type.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)
            if ($attribute) { "$($attribute.VerbName)-$($attribute.NounName)" }
        }
        $stated | Should -Be ($there | Sort-Object)
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $stated
    }

    It 'has the version of the assembly' {
        "$($module.ImplementingAssembly.GetName().Version)" | Should -Be "$($module.Version).0"
    }
}

Describe 'The links' {
    It 'are those of the manifest, and an address that a cmdlet has is below it' {
        $project = "$($module.ProjectUri)"
        foreach ($uri in @($module.LicenseUri, $module.IconUri) + (Get-Command -Module Limitless.Tokens).HelpUri) {
            if ($project) { $uri | Should -BeLike "$project/*/v$($module.Version)/*" } else { "$uri" | Should -BeNullOrEmpty }
        }
    }

    It 'stand in the package as they stand in the manifest' {
        $stated = ([xml](Read-PackageEntry -Name Limitless.Tokens.nuspec)).package.metadata.ChildNodes
        "$($stated | Where-Object Name -EQ 'projectUrl' | ForEach-Object InnerText)" | Should -Be "$($module.ProjectUri)"
        "$($stated | Where-Object Name -EQ 'iconUrl' | ForEach-Object InnerText)" | Should -Be "$($module.IconUri)"
    }
}

Describe 'The folder' {
    It 'has only what ships' {
        $allowed = '^(Limitless\.Tokens\.psd1|LICENSE|bin/Limitless\.Tokens\.(dll|Format\.ps1xml|Types\.ps1xml)|' +
            'bin/desktop/[\w.]+\.dll|en-US/.+\.(dll-Help\.xml|help\.txt))$'
        $files = Get-RelativeFile -Path $folder
        $files -notmatch $allowed | Should -BeNullOrEmpty
        $files | Should -Contain 'bin/desktop/System.Text.Json.dll'
    }

    It 'has 350 KB at most for PowerShell 7, without help' {
        $files = Get-ChildItem -Path $folder -Recurse -File | Where-Object FullName -NotMatch '[\\/](desktop|en-US)[\\/]'
        ($files | Measure-Object -Property Length -Sum).Sum / 1KB | Should -BeLessOrEqual 350
    }

    It 'brings no assembly of its own into PowerShell 7 but the one' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        Get-Command -Module Limitless.Tokens | Get-Help | Out-Null
        { Connect-Limitless -Server 'http://127.0.0.1:1' -ApiKey ([securestring]::new()) } | Should -Throw
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic } | ForEach-Object Location
        $loaded -like "$folder*" | Should -Be $module.ImplementingAssembly.Location
    }
}

Describe 'The package' {
    It 'has a readme and an icon' {
        $metadata = ([xml](Read-PackageEntry -Name Limitless.Tokens.nuspec)).package.metadata
        Read-PackageEntry -Name $metadata.readme | Should -BeLike '# Limitless.Tokens*'
        Read-PackageEntry -Name $metadata.icon | Should -Not -BeNullOrEmpty
    }

    It 'is taken by PSResourceGet from a folder, and is the same module' -Skip:(-not $hasPSResource) {
        $version = "$($module.Version)"
        $package = Join-Path -Path $folder -ChildPath "../../Limitless.Tokens.$version.nupkg"
        $repository = @{ Name = "limitless-$([guid]::NewGuid().ToString('n'))"; Uri = "$TestDrive/feed"; Trusted = $true }
        New-Item -ItemType Directory -Path "$TestDrive/feed", "$TestDrive/saved" | Out-Null
        Copy-Item -Path $package -Destination "$TestDrive/feed"
        Register-PSResourceRepository @repository
        try {
            $found = Find-PSResource -Name Limitless.Tokens -Repository $repository.Name
            $found.Tags | Should -Contain 'PSEdition_Desktop'
            $found.ReleaseNotes | Should -Be $module.ReleaseNotes
            Save-PSResource -Name Limitless.Tokens -Repository $repository.Name -Path "$TestDrive/saved"
        }
        finally {
            Unregister-PSResourceRepository -Name $repository.Name
        }
        Get-RelativeFile -Path "$TestDrive/saved/Limitless.Tokens/$version" | Where-Object { $_ -notin 'icon.png', 'README.md' } |
            Should -Be (Get-RelativeFile -Path $folder)
    }
}
