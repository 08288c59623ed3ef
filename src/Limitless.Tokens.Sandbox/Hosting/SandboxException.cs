namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>What the caller has to put right before anything can run; its message is the line to show.</summary>
internal sealed class SandboxException(string message) : Exception(message);
