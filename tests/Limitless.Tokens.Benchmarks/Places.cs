namespace Limitless.Tokens.Benchmarks;

/// <summary>Where the checkout has what is measured.</summary>
internal static class Places
{
    public static string Root { get; } = FindRoot();

    public static string Module => Path.Combine(Root, "Limitless.Tokens.psd1");

    public static string Assembly => Path.Combine(Root, "bin", "Limitless.Tokens.dll");

    public static string MinimalModule =>
        Output("tests", "Limitless.Tokens.MinimalModule", "netstandard2.0", "MinimalModule.psd1");

    public static string Sandbox =>
        Output("src", "Limitless.Tokens.Sandbox", "net10.0", "Limitless.Tokens.Sandbox.dll");

    public static string Self => typeof(Places).Assembly.Location;

    /// <summary>The PowerShell that the checkout names as a tool; dotnet tool restore fetches it.</summary>
    public static Process StartPwsh(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", ["pwsh", "-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardOutput = true, WorkingDirectory = Root,
        })!;

    private static string Output(string group, string project, string framework, string file) =>
        Path.Combine(Root, group, project, "bin", Configuration(), framework, file);

    /// <summary>The one that this program was built in, like all it measures.</summary>
    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Limitless.Tokens.psd1")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException(
            "The checkout with Limitless.Tokens.psd1 is not above this program.");
    }
}
