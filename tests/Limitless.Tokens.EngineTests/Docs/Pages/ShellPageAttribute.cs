using System.Reflection;
using Xunit.Sdk;

namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>A page with commands for a shell; skipped where the machine has no sh or not the programs that the page asks for.</summary>
/// <param name="page">The page.</param>
/// <param name="programs">What it says it needs besides dotnet and what every Unix has.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
[DataDiscoverer("Xunit.Sdk.DataDiscoverer", "xunit.core")]
public sealed class ShellPageAttribute(string page, params string[] programs) : DataAttribute
{
    public string Page => page;

    public override string? Skip
    {
        get => Array.FindAll([.. programs, "sh"], program => !Programs.Has(program)) is { Length: > 0 } missing
            ? "Not on this machine: " + string.Join(", ", missing)
            : null;
        set => throw new NotSupportedException();
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[page]];
}
