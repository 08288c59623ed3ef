using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using Xunit;

namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>A rig of its own for each test.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xUnit calls the DisposeAsync of IAsyncLifetime.")]
public abstract class RigTest : IAsyncLifetime
{
    internal Rig Rig { get; private set; } = null!;

    internal ControlDesk Desk => Rig.Desk;

    public async Task InitializeAsync() => Rig = await Rig.StartAsync();

    public async Task DisposeAsync() => await Rig.DisposeAsync();
}
