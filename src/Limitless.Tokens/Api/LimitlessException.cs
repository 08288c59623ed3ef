using System;

namespace Limitless.Tokens;

/// <summary>An error of this module with a stable id to branch on.</summary>
public class LimitlessException : Exception
{
    internal LimitlessException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorId = errorId;

    /// <summary>The stable error id, for example <c>LimitlessTokenNotFound</c>.</summary>
    public string ErrorId { get; }

    /// <summary>An error whose sentence is the one in Errors.resx.</summary>
    internal static LimitlessException Create(string errorId, params object?[] arguments) =>
        new(errorId, Api.ErrorText.Message(errorId, arguments));
}
