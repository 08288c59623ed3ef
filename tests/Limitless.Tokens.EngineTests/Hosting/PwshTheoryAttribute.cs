using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>A theory that needs an installed PowerShell; where there is none, the run says so.</summary>
public sealed class PwshTheoryAttribute : TheoryAttribute
{
    public PwshTheoryAttribute() => Skip = EngineDataAttribute.WithoutPwsh;
}
