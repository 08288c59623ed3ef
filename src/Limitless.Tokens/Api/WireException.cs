namespace Limitless.Tokens.Api;

/// <summary>
/// JSON that is whole but not what the contract says, or not what can be made of it. Its message is ours and can be
/// shown, while System.Text.Json's may repeat a piece of the body.
/// </summary>
internal sealed class WireException(string message, string errorId = ErrorIds.Protocol) : JsonException(message)
{
    // JsonException makes its own Message of the base one and the position.
    public override string Message { get; } = message;

    public string ErrorId { get; } = errorId;

    /// <summary>The token that the answer names, although it is of no use.</summary>
    public string? TokenId { get; init; }

    /// <summary>For a value that the contract asks for.</summary>
    public static void Require(bool holds, string field)
    {
        if (!holds)
            throw new WireException("has no good value for " + field);
    }
}
