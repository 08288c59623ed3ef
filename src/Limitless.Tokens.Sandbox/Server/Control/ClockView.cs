namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>The sandbox's time and how far it is from the machine's.</summary>
internal sealed record ClockView(DateTimeOffset UtcNow, double OffsetSeconds);
