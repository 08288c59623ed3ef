using System.Linq;
using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>What may be a token's label: the server's limit, and nothing that could disturb a terminal later.</summary>
internal static class LabelRule
{
    /// <summary>In UTF-16 code units, as the server's JavaScript counts.</summary>
    public const int MostCharacters = 128;

    /// <summary>The label to send; an empty one, as an empty cell of a CSV file gives it, is left out.</summary>
    public static string? Check(string? label)
    {
        if (string.IsNullOrEmpty(label))
            return null;
        if (label!.Length > MostCharacters)
            throw LimitlessException.Create(ErrorIds.InvalidLabel, label.Length, MostCharacters);
        return label.Any(char.IsControl) || DisplayText.HasLoneSurrogate(label)
            ? throw LimitlessException.CreateVariant(ErrorIds.InvalidLabel, "Control") : label;
    }
}
