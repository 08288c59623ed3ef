namespace Limitless.Tokens.Tests;

/// <summary>What the module does on .NET Framework alone.</summary>
public sealed class DesktopTests
{
    [Fact]
    public void The_edition_is_Desktop() => Assert.True(Edition.IsDesktop);

    /// <summary>As PowerShell imports it, in a domain that has nothing beside the module but an engine.</summary>
    [Fact]
    public void The_module_s_types_load_before_it_is_imported_and_then_it_finds_what_ships()
    {
        string folder = CopyModule();
        AppDomain domain = AppDomain.CreateDomain("import", null, new AppDomainSetup { ApplicationBase = folder });
        try
        {
            Importer importer = (Importer)domain.CreateInstanceAndUnwrap(typeof(Importer).Assembly.FullName, typeof(Importer).FullName!);
            Assert.Contains(Path.Combine(folder, "desktop", "System.Text.Json.dll"), importer.Import(typeof(ApiJson).FullName!));
        }
        finally
        {
            AppDomain.Unload(domain);
        }
    }

    private static string CopyModule()
    {
        string bin = Path.Combine(Repository.Root, "bin");
        string folder = Path.Combine(Path.GetDirectoryName(typeof(DesktopTests).Assembly.Location)!, "import");
        Directory.CreateDirectory(Path.Combine(folder, "desktop"));
        foreach (string path in new[] { typeof(DesktopTests).Assembly.Location, typeof(PSObject).Assembly.Location, Path.Combine(bin, "Limitless.Tokens.dll") })
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)), overwrite: true);
        foreach (string path in Directory.GetFiles(Path.Combine(bin, "desktop")))
            File.Copy(path, Path.Combine(folder, "desktop", Path.GetFileName(path)), overwrite: true);
        return folder;
    }

    private sealed class Importer : MarshalByRefObject
    {
        /// <summary>Makes one of the type that needs what ships. Gives where the assemblies are that were loaded.</summary>
        public string[] Import(string type)
        {
            Assembly module = Assembly.Load("Limitless.Tokens");
            Type[] types = module.GetExportedTypes();
            object initializer = Activator.CreateInstance(types.Single(exported => exported.Name == "ModuleInitializer"))!;
            initializer.GetType().GetMethod("OnImport")!.Invoke(initializer, null);
            Activator.CreateInstance(module.GetType(type, throwOnError: true)!, nonPublic: true);
            return [.. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.Location)];
        }
    }
}
