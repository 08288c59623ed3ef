namespace Limitless.Tokens;

/// <summary>An error of this module with a stable id to branch on.</summary>
public class LimitlessException : Exception
{
    internal LimitlessException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorId = errorId;

    /// <summary>The stable error id, for example <c>LimitlessTokenNotFound</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What to do about it.</summary>
    internal string Advice => OwnAdvice ?? UsualAdvice;

    /// <summary>What to do in this very case; null when it is what is always said for the id.</summary>
    internal string? OwnAdvice { get; init; }

    private protected virtual string UsualAdvice => ErrorText.Action(ErrorId);

    /// <summary>What the error is about, a token id or a label; never a credential.</summary>
    internal string? Target { get; init; }

    /// <summary>The new token that this is about, with its secret, for when its object is lost.</summary>
    internal NewApiToken? NewToken { get; init; }

    /// <summary>Somebody disconnected the session, perhaps in the middle of a call.</summary>
    internal static LimitlessException Disconnected() => CreateVariant(ErrorIds.NotConnected, "Disconnected");

    /// <summary>An error whose sentence is the one in Errors.resx.</summary>
    internal static LimitlessException Create(string errorId, params object?[] arguments) =>
        FromText(errorId, errorId, arguments);

    /// <summary>
    /// The same for one of several sentences that an id has; the key has the variant behind an underscore.
    /// </summary>
    internal static LimitlessException CreateVariant(string errorId, string variant, params object?[] arguments) =>
        FromText(errorId, errorId + "_" + variant, arguments);

    private static LimitlessException FromText(string errorId, string key, object?[] arguments) =>
        new(errorId, ErrorText.Message(key, arguments)) { OwnAdvice = ErrorText.Action(key, arguments) };
}
