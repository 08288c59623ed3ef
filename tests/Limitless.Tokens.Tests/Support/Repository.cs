namespace Limitless.Tokens.Tests.Support;

/// <summary>The project's own files, which some rules are about, and the module that was built of them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static Assembly Module => typeof(ApiRequest).Assembly;

    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        string? folder = Path.GetDirectoryName(typeof(Repository).Assembly.Location);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Limitless.Tokens.psd1")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new FileNotFoundException("No folder above the tests has the manifest.");
    }
}
