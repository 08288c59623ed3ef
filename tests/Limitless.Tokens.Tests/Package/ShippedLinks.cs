using System.Management.Automation.Language;

namespace Limitless.Tokens.Tests.Package;

/// <summary>What ships when the manifest states an address: its own text, and what the nuspec and the help are made of.</summary>
internal sealed record ShippedLinks(string Manifest, string? ProjectUrl, string? IconUrl, string? PagesUri)
{
    /// <summary>What the manifest that ships has for galleries.</summary>
    public IDictionary Data => (IDictionary)((IDictionary)Read(Manifest)["PrivateData"]!)["PSData"]!;

    public static ShippedLinks Of(string address)
    {
        using Checkout checkout = new(address);
        (int exitCode, string output) = checkout.Build(
            "-t:WritePackageManifest", "-p:IntermediateOutputPath=obj/", "-getProperty:PackageProjectUrl,PackageIconUrl,PagesUri");
        Assert.True(exitCode == 0, output);
        JsonElement properties = JsonDocument.Parse(output).RootElement.GetProperty("Properties");
        string? Value(string name) => properties.GetProperty(name).GetString();
        return new ShippedLinks(
            checkout.Read("src/obj/Limitless.Tokens.psd1"), Value("PackageProjectUrl"), Value("PackageIconUrl"), Value("PagesUri"));
    }

    /// <summary>The text of a manifest as PowerShell reads it.</summary>
    public static IDictionary Read(string text)
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return (IDictionary)script.Find(part => part is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
    }
}
