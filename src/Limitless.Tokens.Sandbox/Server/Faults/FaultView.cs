namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>A fault as <c>GET /sandbox/faults</c> shows it; left is -1 for one without end.</summary>
internal sealed record FaultView(int Id, int Seen, int Applied, int Left, Fault Fault)
{
    public static FaultView Of(ActiveFault active) => new(active.Number, active.Seen, active.Applied,
        active.Fault.Times < 0 ? -1 : active.Fault.Times - active.Applied, active.Fault);
}
