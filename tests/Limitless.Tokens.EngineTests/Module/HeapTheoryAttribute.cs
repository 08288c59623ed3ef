namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A theory that reads another process's heap, which the library for it can't do on macOS.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HeapTheoryAttribute : TheoryAttribute
{
    public HeapTheoryAttribute() =>
        Skip = OperatingSystem.IsMacOS() ? "A live process can't be inspected on macOS; Linux and Windows run this." : null;
}
