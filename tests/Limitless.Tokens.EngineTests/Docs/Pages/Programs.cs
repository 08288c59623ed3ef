namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>The programs that this machine's PATH leads to.</summary>
internal static class Programs
{
    /// <summary>Their paths, the first of each name.</summary>
    public static IEnumerable<string> All { get; } = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder)).DistinctBy(Path.GetFileName)];

    public static bool Has(string name) => All.Any(path => Path.GetFileName(path) == name);
}
