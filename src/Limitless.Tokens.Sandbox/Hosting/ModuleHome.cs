namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>
/// Makes <c>Import-Module Limitless.Tokens</c> in a user's script mean the module under test. PowerShell looks a name
/// up as <c>NAME/NAME.psd1</c> on the PSModulePath even when that module is loaded from elsewhere, and would load an
/// installed copy over it; a checkout may have any folder name.
/// </summary>
internal sealed class ModuleHome : IDisposable
{
    private static readonly string[] ShippedFolders = ["bin", "en-US"];
    private readonly DirectoryInfo? _links;

    private ModuleHome(string manifest, DirectoryInfo? links)
    {
        Manifest = manifest;
        _links = links;
    }

    /// <summary>The manifest to import, in a folder of the module's name wherever the system allows links.</summary>
    public string Manifest { get; }

    public static ModuleHome Open(string manifest)
    {
        DirectoryInfo folder = Directory.GetParent(manifest)!;
        if (folder.Name == ModuleManifest.ModuleName)
        {
            return new ModuleHome(manifest, links: null);
        }

        DirectoryInfo links = Directory.CreateTempSubdirectory("limitless-sandbox-");
        try
        {
            return new ModuleHome(Link(folder, manifest, links), links);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Windows without developer mode lets only administrators make links: the path alone has to do.
            links.Delete(recursive: true);
            return new ModuleHome(manifest, links: null);
        }
    }

    /// <summary>Takes the links away, never what they point to.</summary>
    public void Dispose() => _links?.Delete(recursive: true);

    private static string Link(DirectoryInfo folder, string manifest, DirectoryInfo links)
    {
        DirectoryInfo home = links.CreateSubdirectory(ModuleManifest.ModuleName);
        foreach (string name in ShippedFolders)
        {
            string target = Path.Combine(folder.FullName, name);
            if (Directory.Exists(target))
            {
                Directory.CreateSymbolicLink(Path.Combine(home.FullName, name), target);
            }
        }

        string linked = Path.Combine(home.FullName, ModuleManifest.ModuleName + ".psd1");
        File.CreateSymbolicLink(linked, manifest);
        return linked;
    }
}
