namespace Limitless.Tokens.Tests.Architecture;

/// <summary>What may use what.</summary>
public sealed class LayerTests
{
    private const string PowerShell = "System.Management.Automation: ";

    [Fact]
    public void The_http_core_knows_nothing_of_PowerShell()
    {
        using ReferenceWalker walker = new(Repository.Module);
        string[] found = [.. walker.FindReferences(type => type.StartsWith("Limitless.Tokens.Api.", StringComparison.Ordinal))];
        Assert.Contains(found, reference => reference.EndsWith("System.Net.Http.HttpClient", StringComparison.Ordinal));
        Assert.DoesNotContain(found, reference => reference.StartsWith(PowerShell, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Limitless.Tokens.CommandText", "System.Management.Automation.Language.CodeGeneration")] // in a method's body only
    [InlineData("Limitless.Tokens.ParameterTransformationAttribute", "System.Management.Automation.ArgumentTransformationAttribute")]
    [InlineData("Limitless.Tokens.ScopeTransformationAttribute", "System.Management.Automation.LanguagePrimitives")] // in an iterator or lambda
    [InlineData("Limitless.Tokens.Cmdlets.DisconnectLimitlessCommand", "System.Management.Automation.ParameterAttribute")]
    public void The_walk_sees_such_a_use_where_there_is_one(string user, string used)
    {
        using ReferenceWalker walker = new(Repository.Module);
        Assert.Contains(PowerShell + used, walker.FindReferences(type => type == user));
    }

    [Theory]
    [InlineData("System.Text.Json")]
    [InlineData("System.Text.Encodings.Web")]
    public void Json_is_compiled_against_what_every_PowerShell_since_7_4_has(string library) => Assert.Equal(
        new Version(8, 0, 0, 0),
        Repository.Module.GetReferencedAssemblies().Single(assembly => assembly.Name == library).Version);

    [Fact]
    public void No_other_assembly_is_needed_than_those_that_every_PowerShell_has()
    {
        string[] known = ["netstandard", "System.Management.Automation", "System.Text.Json", "System.Text.Encodings.Web", "System.Memory", "System.Buffers", "System.Threading.Tasks.Extensions"];
        Assert.Empty(Repository.Module.GetReferencedAssemblies().Select(assembly => assembly.Name!).Except(known));
    }
}
