using System.Resources;

namespace Limitless.Tokens;

/// <summary>Reads the texts of errors from Errors.resx.</summary>
internal static class ErrorText
{
    private static readonly ResourceManager Resources = new("Limitless.Tokens.Errors", typeof(ErrorText).Assembly);

    /// <summary>The sentence for an error id, with its arguments put in.</summary>
    public static string Message(string errorId, params object?[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Read(errorId), arguments);

    /// <summary>
    /// What the user can do about it: what is said for this variant, else for the id. It gets the sentence's arguments.
    /// </summary>
    public static string Action(string key, params object?[] arguments) => string.Format(
        CultureInfo.InvariantCulture,
        Find(key + "_Action") ?? Read(key.Split('_')[0] + "_Action"), arguments);

    private static string Read(string key) =>
        Find(key) ?? throw new MissingManifestResourceException("No text for " + key);

    private static string? Find(string key) => Resources.GetString(key, CultureInfo.InvariantCulture);
}
