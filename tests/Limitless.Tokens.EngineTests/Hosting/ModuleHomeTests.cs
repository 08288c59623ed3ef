namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>How a checkout becomes a module that can be imported by name.</summary>
public sealed class ModuleHomeTests
{
    [Fact]
    public void A_checkout_is_linked_under_the_modules_name_and_survives_the_links_end()
    {
        DirectoryInfo checkout = Directory.CreateTempSubdirectory("limitless-test-");
        string manifest = Path.Combine(checkout.FullName, "Limitless.Tokens.psd1");
        File.WriteAllText(manifest, "@{ ModuleVersion = '1.0' }");
        string assembly = Path.Combine(checkout.CreateSubdirectory("bin").FullName, "Limitless.Tokens.dll");
        File.WriteAllText(assembly, "not really");
        string linked;
        using (ModuleHome home = ModuleHome.Open(manifest))
        {
            linked = Path.GetDirectoryName(home.Manifest)!;
            Assert.Equal(("Limitless.Tokens", "Limitless.Tokens.psd1"), (Path.GetFileName(linked), Path.GetFileName(home.Manifest)));
            Assert.True(File.Exists(Path.Combine(linked, "bin", "Limitless.Tokens.dll")));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(linked)));
        Assert.True(File.Exists(assembly));
        checkout.Delete(recursive: true);
    }

    [Fact]
    public void A_folder_of_that_name_needs_no_links()
    {
        DirectoryInfo parent = Directory.CreateTempSubdirectory("limitless-test-");
        string manifest = Path.Combine(parent.CreateSubdirectory("Limitless.Tokens").FullName, "Limitless.Tokens.psd1");
        File.WriteAllText(manifest, "@{ ModuleVersion = '1.0' }");
        using (ModuleHome home = ModuleHome.Open(manifest))
        {
            Assert.Equal(manifest, home.Manifest);
        }

        Assert.True(File.Exists(manifest));
        parent.Delete(recursive: true);
    }
}
