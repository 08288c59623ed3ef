namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>The faults that wait for their requests.</summary>
internal sealed class FaultBook
{
}
