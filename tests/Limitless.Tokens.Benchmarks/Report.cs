using System.Runtime.InteropServices;

namespace Limitless.Tokens.Benchmarks;

/// <summary>Writes what was measured into docs/benchmarks.md, between its two marks, and the plot beside it.</summary>
internal static class Report
{
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";

    public static string Table(IReadOnlyList<Measurement> results)
    {
        StringBuilder table = new(
            "| work | against | ours | baseline | ratio | goal |\n|---|---|---:|---:|---:|---:|\n");
        foreach (Measurement row in results)
        {
            string goal = row.Goal is { } most
                ? "≤ " + most.ToString("0.##", CultureInfo.InvariantCulture) + (row.Ratio <= most ? "" : " **missed**")
                : "";
            table.Append(CultureInfo.InvariantCulture,
                $"| {row.Work} | {row.Against} | {Number(row.Ours)} {row.Unit} | {Number(row.Baseline)} {row.Unit} "
                + $"| {row.Ratio:0.00} | {goal} |\n");
        }

        return table.ToString();
    }

    public static void Write(IReadOnlyList<Measurement> results)
    {
        IReadOnlyList<GrowthPoint> growth = [.. LongListBenchmarks.Growth()];
        string folder = Path.Combine(Places.Root, "docs");
        string path = Path.Combine(folder, "benchmarks.md");
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        string measured = $"\n{Machine()}\n\n{Table(results)}\n{PackageSize()}\n{Growth(growth)}\n"
            + "![Time of a list by its length](benchmarks-growth.svg)\n";
        File.WriteAllText(path, text[..begin] + measured + text[end..]);
        File.WriteAllText(Path.Combine(folder, "benchmarks-growth.svg"), GrowthPlot.Draw(growth));
        Console.WriteLine("Written: docs/benchmarks.md and docs/benchmarks-growth.svg");
    }

    private static string Growth(IReadOnlyList<GrowthPoint> points) => points.Aggregate(
        "| tokens | Get-LimitlessApiToken | minimal cmdlet | ratio |\n|---:|---:|---:|---:|\n",
        (table, point) => table + string.Create(CultureInfo.InvariantCulture,
            $"| {point.Tokens:N0} | {Number(point.OursMilliseconds)} ms | {Number(point.MinimalMilliseconds)} ms "
            + $"| {point.OursMilliseconds / point.MinimalMilliseconds:0.00} |\n"));

    /// <summary>What PowerShell 7 gets of the package, which is made for it here.</summary>
    private static string PackageSize()
    {
        Output("dotnet", "pack -c Release --nologo src/Limitless.Tokens");
        string package = Directory.EnumerateDirectories(Path.Combine(Places.Root, "artifacts", "Limitless.Tokens")).Single();
        long bytes = Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) is not ("desktop" or "en-US"))
            .Sum(file => new FileInfo(file).Length);
        return string.Create(CultureInfo.InvariantCulture,
            $"Module for PowerShell 7, without help and the Desktop DLLs: {bytes / 1024.0:0} KB "
            + $"(goal: at most 340 KB).\n");
    }

    private static string Machine() => string.Create(CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, commit {Git("rev-parse --short HEAD")}; "
        + $"{Environment.ProcessorCount} cores ({Processor()}), "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
        + $"engine {EngineVersion()}, node {Output("node", "--version")}.");

    private static string EngineVersion() =>
        typeof(System.Management.Automation.PowerShell).Assembly.GetName().Version?.ToString() ?? "unknown";

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? "unknown"
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Git(string arguments) => Output("git", arguments);

    private static string Output(string program, string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Places.Root,
            })!;
            return process.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "not there";
        }
    }

    private static string Number(double value) =>
        value.ToString(value >= 100 ? "N0" : value >= 1 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
