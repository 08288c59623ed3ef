namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary><c>run SCRIPT.ps1</c> as a process: what the script finds, and what is wrong before it starts.</summary>
public sealed class RunTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_script_finds_the_module_and_a_server_that_answers()
    {
        SandboxOutcome outcome = await SandboxProcess.RunScriptAsync(
            """
            Connect-Limitless -FromEnvironment
            "connected to $env:LIMITLESS_API_URL as $((Get-LimitlessApiToken).Label)"
            "key $($env:LIMITLESS_API_KEY.Length -gt 0)"
            """);
        Assert.Matches("^connected to http://127\\.0\\.0\\.1:[0-9]+ as sandbox\nkey True\n$", outcome.All);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Theory]
    [InlineData("", ": '' 0 True False asked 0:")]
    [InlineData("-Name|two words|-Off|-Count:3|one|two", "Count Name Off: 'two words' 3 True True asked 2:one two")]
    [InlineData("-Confirm:$False|-On:$false|one", "Confirm Name On: 'one' 0 False False unasked 0:")]
    [InlineData("-Off:$true|-WhatIf", "Off WhatIf: '' 0 True True planned 0:")]
    public async Task Arguments_bind_as_with_pwsh_File(string words, string expected)
    {
        const string Show = """
            [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
            param([string] $Name, [int] $Count, [switch] $On = $true, [switch] $Off, [Parameter(ValueFromRemainingArguments)] $Rest)
            $names = ($PSBoundParameters.Keys | Where-Object { $_ -ne 'Rest' } | Sort-Object) -join ' '
            $does = if ($WhatIfPreference) { 'planned' } elseif ($ConfirmPreference -eq 'None') { 'unasked' } else { 'asked' }
            "${names}: '$Name' $Count $On $Off $does $($Rest.Count):$Rest"
            """;
        SandboxOutcome outcome = await SandboxProcess.RunScriptAsync(
            Show, words.Split('|', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected + "\n", outcome.All);
    }

    /// <summary>Of two copies in its reach it means the one under test, in a job too.</summary>
    [Fact]
    public async Task Its_name_means_the_module_under_test_not_an_installed_copy()
    {
        WriteModule(".local/share/powershell/Modules/Limitless.Tokens", "99.0");
        using ScriptFile script = new(
            """
            Import-Module Limitless.Tokens
            (Get-Module Limitless.Tokens).Version -contains '99.0'
            Start-Job { Import-Module Limitless.Tokens; (Get-Module Limitless.Tokens).Version -contains '99.0' } | Receive-Job -Wait
            Test-Path "$HOME/.local/share/powershell/Modules/Limitless.Tokens"
            """);
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", script.Path], environment: Home());
        Assert.Equal((0, "False\nFalse\nTrue\n"), (outcome.ExitCode, outcome.All));
    }

    [Fact]
    public async Task Modules_that_the_user_has_installed_are_found()
    {
        WriteModule(".local/share/powershell/Modules/Own.Tools", "3.5");
        using ScriptFile script = new("Import-Module Own.Tools; \"$((Get-Module Own.Tools).Version)\"");
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", script.Path], environment: Home());
        Assert.Equal((0, "3.5\n"), (outcome.ExitCode, outcome.All));
    }

    [Fact]
    public async Task Outside_a_checkout_it_takes_the_module_that_is_given()
    {
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_folder.FullName, "sandbox", Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        string sandbox = Path.Combine(_folder.FullName, "sandbox");
        using ScriptFile script = new("\"$((Get-Module Limitless.Tokens).Version)\"");
        SandboxOutcome given = await SandboxProcess.RunAsync(
            ["run", "--module", WriteModule("Limitless.Tokens", "42.0"), script.Path], sandbox: sandbox);
        Assert.Equal((0, "42.0\n"), (given.ExitCode, given.All));
        SandboxOutcome none = await SandboxProcess.RunAsync(["run", script.Path], sandbox: sandbox);
        Assert.Equal((2, string.Empty), (none.ExitCode, none.Output));
        Assert.EndsWith("say where the module is with --module PATH.\n", none.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no script 'no-such.ps1'.", "run", "no-such.ps1")]
    [InlineData("There is no module at 'no-such': ", "run", "--module", "no-such", "x.ps1")]
    [InlineData("There is no module at 'no-such': ", "--module", "no-such")]
    [InlineData("Required argument missing for command: 'run'.", "run")]
    [InlineData("Unrecognized command or argument 'ran'.", "ran")]
    public async Task What_the_caller_has_to_put_right_is_one_line_and_exit_code_2(
        string line, params string[] arguments)
    {
        SandboxOutcome outcome = await SandboxProcess.RunAsync(arguments);
        Assert.Equal((2, string.Empty), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith(line, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
    }

    private Dictionary<string, string> Home() => new() { ["HOME"] = _folder.FullName, ["XDG_DATA_HOME"] = "" };

    private string WriteModule(string folder, string version)
    {
        string path = _folder.CreateSubdirectory(folder).FullName;
        File.WriteAllText(Path.Combine(path, Path.GetFileName(folder) + ".psd1"), $"@{{ ModuleVersion = '{version}' }}");
        return path;
    }
}
