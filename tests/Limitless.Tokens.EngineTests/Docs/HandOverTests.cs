using Limitless.Tokens.EngineTests.Docs.Pages;

namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>
/// The ways of docs/operations.md to hand a token over, with stand-ins for the programs that take it: it arrives and works,
/// and its plain text is nowhere else. On Windows there is no sh to stand in with, so that they are no cases there.
/// </summary>
public sealed class HandOverTests : IDisposable
{
    private static readonly string[] Programs = ["kubectl", "gh", "az", "docker", "systemd-creds"];
    private static readonly string[] Blocks = [.. DocFence.All.Where(block => block.Language == "powershell unix").Select(block => block.Code)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    /// <summary>Each program, or the file that is written, by the first word that says which block it is.</summary>
    public static TheoryData<string> Targets =>
        OperatingSystem.IsWindows() ? [] : ["install", "kubectl apply", "gh secret", "sh -c", "docker", "systemd-creds", "-Deploy"];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_token_arrives_and_its_secret_is_nowhere_else(string target)
    {
        string block = Assert.Single(Blocks.Skip(1), code => target == "gh secret"
            ? code.StartsWith("ConvertTo-EnvironmentText $token | gh", StringComparison.Ordinal)
            : code.Contains(target, StringComparison.Ordinal));
        foreach (string program in Programs)
        {
            string path = Path.Combine(_folder.FullName, program);
            File.Copy(Path.Combine(AppContext.BaseDirectory, "StandIns", "Programs", "receive.sh"), path);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        using ScriptFile whole = new(
            $$"""
            Set-Location -Path '{{_folder.FullName}}'
            $env:PATH = '{{_folder.FullName}}' + [IO.Path]::PathSeparator + $env:PATH
            $env:RECEIVED = '{{_folder.FullName}}'
            Connect-Limitless -FromEnvironment
            {{Blocks[0]}}
            $output = . {
            {{block}}
            } *>&1
            if (Test-Path bot.env) {
                "mode: $((Get-Item bot.env).UnixFileMode)"
                Move-Item bot.env input
            }
            $received = @{}
            Get-Content input | ForEach-Object { $name, $value = $_ -split '=', 2; $received[$name] = $value }
            $secret = [Net.NetworkCredential]::new('', $received.LIMITLESS_API_TOKEN_SECRET).SecurePassword
            Connect-Limitless -TokenId $received.LIMITLESS_API_TOKEN_ID -Secret $secret -Server $env:LIMITLESS_API_URL -SessionVariable bot
            "works: $(Test-LimitlessSession -Session $bot)"
            $plain = $received.LIMITLESS_API_TOKEN_SECRET
            $received = $value = $null
            $elsewhere = @(
                if (Test-Path arguments) { Get-Content arguments }
                $output | Out-String
                Get-ChildItem env: | Where-Object Name -NotLike 'LIMITLESS_*' | ForEach-Object Value
                Get-Variable | Where-Object Name -NotIn plain, elsewhere, _, PSItem | ForEach-Object { $_.Value | Out-String }
            )
            "elsewhere: $(@($elsewhere | Where-Object { $_ -and $_.Contains($plain) }).Count)"
            """);
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", whole.Path]);
        Assert.True(outcome.ExitCode == 0, outcome.All);
        string[] mode = target == "install" ? ["mode: UserWrite, UserRead"] : [];
        Assert.Equal([.. mode, "works: True", "elsewhere: 0"], outcome.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Every_way_is_tried() => Assert.Equal(8, Blocks.Length);
}
