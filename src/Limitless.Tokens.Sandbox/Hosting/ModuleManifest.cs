namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Finds the manifest of the module: a published sandbox brings one; a checkout is one itself once it is built.</summary>
internal static class ModuleManifest
{
    public const string ModuleName = "Limitless.Tokens";
    private const string FileName = ModuleName + ".psd1";

    /// <summary>The manifest at <paramref name="given"/>, a file or its folder, else that which the sandbox brings or stands below.</summary>
    public static string Find(string? given = null)
    {
        string beside = Path.Combine(AppContext.BaseDirectory, "Modules", ModuleName, FileName);
        return given is not null ? FindAt(given) : File.Exists(beside) ? beside : FindAbove(AppContext.BaseDirectory);
    }

    private static string FindAt(string given)
    {
        string path = Path.GetFullPath(given);
        string manifest = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        return File.Exists(manifest) && manifest.EndsWith(".psd1", StringComparison.OrdinalIgnoreCase)
            ? manifest
            : throw new SandboxException($"There is no module at '{given}': give {FileName} or its folder.");
    }

    private static string FindAbove(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string manifest = Path.Combine(folder.FullName, FileName);
            if (File.Exists(manifest))
            {
                return manifest;
            }
        }

        throw new SandboxException($"No {FileName} above '{start}': say where the module is with --module PATH.");
    }
}
