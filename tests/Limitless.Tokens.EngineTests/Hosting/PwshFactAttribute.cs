using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>A fact that needs an installed PowerShell; where there is none, the run says so.</summary>
public sealed class PwshFactAttribute : FactAttribute
{
    public PwshFactAttribute() => Skip = EngineDataAttribute.WithoutPwsh;
}
