namespace Limitless.Tokens.EngineTests.Vault;

/// <summary>A SecretManagement to run scripts with.</summary>
/// <param name="Name">What a test calls it.</param>
/// <param name="Manifest">The path of its manifest.</param>
internal sealed record VaultModule(string Name, string Manifest)
{
    public const string StandIn = "stand-in";

    private const string Module = "Microsoft.PowerShell.SecretManagement";

    private static readonly string StandIns = Path.Combine(AppContext.BaseDirectory, "StandIns");

    /// <summary>The stand-in, and the real one when this user has it.</summary>
    public static IReadOnlyList<VaultModule> All { get; } =
        [new(StandIn, Path.Combine(StandIns, Module, Module + ".psd1")), .. FindReal()];

    /// <summary>Runs a script of this folder in the sandbox, with a home of its own; gives the lines that it wrote.</summary>
    public async Task<string[]> RunAsync(string script, params IEnumerable<string> more)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("limitless-vault-");
        SandboxOutcome outcome = await SandboxProcess.RunAsync(
        [
            "run", Path.Combine(AppContext.BaseDirectory, "Vault", script), "--", "-SecretManagement", Manifest,
            "-TestVault", Path.Combine(StandIns, "TestVault", "TestVault.psd1"), "-Folder", folder.FullName, .. more,
        ]);
        folder.Delete(recursive: true);
        Assert.True(outcome.ExitCode == 0, outcome.All);
        return outcome.Output.TrimEnd().Split('\n');
    }

    /// <summary>On Windows it would register the tests' vaults for the user: only elsewhere can it be given another home.</summary>
    private static IEnumerable<VaultModule> FindReal()
    {
        string[] folders =
        [
            .. (Environment.GetEnvironmentVariable("PSModulePath") ?? "").Split(Path.PathSeparator),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/powershell/Modules"),
            "/usr/local/share/powershell/Modules",
        ];
        return folders.Select(folder => Path.Combine(folder, Module))
            .Where(folder => !OperatingSystem.IsWindows() && Directory.Exists(folder))
            .SelectMany(folder => Directory.GetFiles(folder, Module + ".psd1", SearchOption.AllDirectories))
            .Take(1).Select(manifest => new VaultModule("real", manifest));
    }
}
