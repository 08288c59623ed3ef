namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>The files that a clone would have: all but what is built, by their paths from the checkout on.</summary>
internal static class CheckoutFiles
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".idea"];

    public static IReadOnlyList<string> All { get; } = [.. Below(new DirectoryInfo(HelpExample.Root))
        .Select(file => Path.GetRelativePath(HelpExample.Root, file.FullName).Replace('\\', '/'))];

    public static string Read(string file) => File.ReadAllText(Path.Combine(HelpExample.Root, file)).ReplaceLineEndings("\n");

    public static void CopyTo(string folder)
    {
        foreach (string file in All)
        {
            string copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(HelpExample.Root, file), copy);
        }
    }

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(file => file.Name != ".git")
            .Concat(folder.EnumerateDirectories().Where(inner => !Made.Contains(inner.Name)).SelectMany(Below));
}
