namespace Limitless.Tokens.Api;

/// <summary>Uses the first bytes of what has arrived of a body, and says how many.</summary>
internal delegate int BodyTaker(ReadOnlySpan<byte> arrived);
