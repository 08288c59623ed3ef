namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>What arrived: how many in all, and the last of them, oldest first.</summary>
internal sealed record RequestsView(long Total, RecordedRequest[] Requests);
