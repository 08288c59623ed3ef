namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>The scripts that stand beside the sandbox's assembly.</summary>
internal static class SandboxFiles
{
    public static string InvokeScript => Beside("Invoke-Script.ps1");

    public static string ShowTour => Beside("Show-Tour.ps1");

    public static string Tour => Beside("tour.ps1");

    public static string TourSummary => Beside("tour-summary.ps1");

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
