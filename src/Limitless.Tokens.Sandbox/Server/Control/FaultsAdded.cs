namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>The numbers that new faults were given, in the order of the request.</summary>
internal sealed record FaultsAdded(int[] Ids);
