namespace Limitless.Tokens.Api;

/// <summary>Makes a value of a whole body; throws JsonException when it is not what the contract says.</summary>
internal delegate T BodyParser<out T>(ReadOnlySpan<byte> utf8);
