namespace Limitless.Tokens;

/// <summary>What may be a token's label: the server's limit, and nothing that could disturb a terminal later.</summary>
internal static class LabelRule
{
    /// <summary>In code points, as the service's validator counts: a surrogate pair is one.</summary>
    public const int MaxLength = 128;

    /// <summary>The label to send; an empty one, as an empty cell of a CSV file gives it, is left out.</summary>
    public static string? Check(string? label)
    {
        if (string.IsNullOrEmpty(label))
            return null;
        if (label!.Any(char.IsControl) || DisplayText.HasLoneSurrogate(label!))
            throw LimitlessException.CreateVariant(ErrorIds.InvalidLabel, "Control");
        int length = label!.Count(unit => !char.IsLowSurrogate(unit));
        return length <= MaxLength
            ? label : throw LimitlessException.Create(ErrorIds.InvalidLabel, length, MaxLength);
    }
}
