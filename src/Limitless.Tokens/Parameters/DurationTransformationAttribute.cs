using System;
using System.Globalization;

namespace Limitless.Tokens;

/// <summary>
/// Takes a duration as it is typed: <c>90m</c>, <c>12h</c>, <c>30d</c>, <c>2w</c>, or a TimeSpan. PowerShell reads a
/// bare 30d as a decimal number, so that the typed text counts; a bare number is refused, since it would be taken for
/// ticks, and so is a duration of nothing, which would let every token through.
/// </summary>
internal sealed class DurationTransformationAttribute : ParameterTransformationAttribute
{
    /// <summary>Stands for an input that is no duration; the cmdlet refuses it.</summary>
    public static readonly TimeSpan Invalid = TimeSpan.MinValue;

    private const double MostMinutes = 36_525.0 * 24 * 60;

    protected override object Read(object? value, object? given)
    {
        TimeSpan duration = value is TimeSpan span ? span : Parse(given?.ToString() ?? "");
        return duration > TimeSpan.Zero ? duration : Invalid;
    }

    private static TimeSpan Parse(string text)
    {
        double? minutesPerUnit = text.Length < 2 ? null : char.ToLowerInvariant(text[text.Length - 1]) switch
        {
            'm' => 1,
            'h' => 60,
            'd' => 24 * 60,
            'w' => 7 * 24 * 60,
            _ => null,
        };
        return minutesPerUnit is { } unit
            && double.TryParse(
                text.Substring(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out double count)
            && count >= 0 && count * unit <= MostMinutes ? TimeSpan.FromMinutes(count * unit) : Invalid;
    }
}
