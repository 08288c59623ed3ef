using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Limitless.Tokens.Tests.Architecture;

/// <summary>What .NET Framework 4.7.2 and Windows PowerShell 5.1 find when they load the module.</summary>
public sealed class DesktopTests
{
    private const string JsonSigner = "cc7b13ffcd2ddd51";

    private static readonly string Bin = Path.Combine(Repository.Root, "bin");

    private static readonly AssemblyName[] Shipped = ModuleInitializer.ReadNames(Path.Combine(Bin, "desktop"));

    private static readonly AssemblyName[] Framework =
    [
        .. XDocument.Load(typeof(DesktopTests).Assembly.GetManifestResourceStream("FrameworkList.xml")!).Descendants("File")
            .Select(file => new AssemblyName($"{file.Attribute("AssemblyName")!.Value}, Version={file.Attribute("Version")!.Value}, "
                + $"PublicKeyToken={file.Attribute("PublicKeyToken")!.Value}")),
        new("System.Management.Automation, Version=3.0.0.0, PublicKeyToken=31bf3856ad364e35"),
    ];

    public static TheoryData<string> Loaded =>
        [.. Directory.GetFiles(Path.Combine(Bin, "desktop"), "*.dll").Append(Path.Combine(Bin, "Limitless.Tokens.dll"))
            .Select(file => Path.GetRelativePath(Bin, file))];

    [Theory]
    [MemberData(nameof(Loaded))]
    public void Each_assembly_that_a_loaded_one_refers_to_is_found(string file)
    {
        AssemblyName[] wanted = ReferencesOf(Path.Combine(Bin, file));
        Assert.NotEmpty(wanted);
        Assert.All(wanted, name => Assert.NotNull(ModuleInitializer.Find(Framework, name) ?? ModuleInitializer.Find(Shipped, name)));
    }

    [Theory]
    [InlineData("System.Text.Json, Version=8.0.0.0, PublicKeyToken=" + JsonSigner)]
    [InlineData("System.Text.Json, Version=4.0.1.2, Culture=neutral, PublicKeyToken=" + JsonSigner)]
    [InlineData("system.text.json, Version=8.0.0.0, PublicKeyToken=" + JsonSigner)]
    public void A_shipped_assembly_stands_for_its_own_and_older_versions(string wanted) =>
        Assert.Equal("System.Text.Json", ModuleInitializer.Find(Shipped, new AssemblyName(wanted))?.Name);

    [Theory]
    [InlineData("System.Text.Json, Version=8.0.0.99, PublicKeyToken=" + JsonSigner)]
    [InlineData("System.Text.Json, Version=8.0.0.0, PublicKeyToken=b03f5f7f11d50a3a")]
    [InlineData("System.Text.Json, Version=8.0.0.0, PublicKeyToken=null")]
    [InlineData("System.Text.Json, Version=8.0.0.0")]
    [InlineData("System.Text.Json")]
    [InlineData("System.Text.Json.resources, Version=8.0.0.0, Culture=de, PublicKeyToken=" + JsonSigner)]
    [InlineData("Newtonsoft.Json, Version=8.0.0.0, PublicKeyToken=30ad4fe6b2a6aeed")]
    [InlineData("../Limitless.Tokens, Version=0.0.0.0, PublicKeyToken=null")]
    public void To_any_other_name_somebody_else_answers(string wanted) =>
        Assert.Null(ModuleInitializer.Find(Shipped, new AssemblyName(wanted)));

    /// <summary>It would ask itself. As an extension, a SequenceEqual of two arrays is that of System.Memory.</summary>
    [Fact]
    public void The_resolver_needs_no_shipped_assembly()
    {
        using ReferenceWalker walker = new(Repository.Module);
        IReadOnlyCollection<string> used = walker.FindReferences(type => type is "Limitless.Tokens.ModuleInitializer" or "Limitless.Tokens.Edition");
        Assert.Contains("netstandard: System.Linq.Enumerable", used);
        Assert.DoesNotContain(used, IsShipped);
    }

    [Fact]
    public void No_exported_type_needs_a_shipped_assembly_to_load() =>
        Assert.DoesNotContain(NeededBy(Repository.Module.ExportedTypes), IsShipped);

    [Theory]
    [InlineData(typeof(ApiJson))] // in its base type
    [InlineData(typeof(TokenListReader))] // in a private field
    [InlineData(typeof(PayloadReader))] // in the signature of a method
    [InlineData(typeof(Within))] // in a field of a struct that a field has
    public void The_look_at_types_sees_such_a_need_where_there_is_one(Type type) => Assert.Contains(NeededBy([type]), IsShipped);

    private static IReadOnlyCollection<string> NeededBy(IEnumerable<Type> types)
    {
        using ReferenceWalker walker = new(types.First().Assembly);
        return walker.FindNeededToLoad(types);
    }

    private static bool IsShipped(string reference) => Shipped.Any(own => reference.StartsWith(own.Name + ": ", StringComparison.Ordinal));

    private static AssemblyName[] ReferencesOf(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    private sealed class Within(Within.Held held)
    {
        public override string ToString() => held.ToString();

        public readonly struct Held(JsonElement value)
        {
            public override string ToString() => value.GetRawText();
        }
    }
}
