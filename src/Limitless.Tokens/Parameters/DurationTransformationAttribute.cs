namespace Limitless.Tokens;

/// <summary>
/// Takes a duration as it is typed: <c>90min</c>, <c>12h</c>, <c>30d</c>, <c>2w</c>, <c>6mo</c>, <c>1y</c>, several of
/// them from the largest down, or a TimeSpan. A month is 30 days and a year 365, since how long they are would depend on
/// the day. PowerShell reads a bare 30d as a decimal number, so that the typed text counts; a bare number is refused,
/// since it would be taken for ticks, and so is a duration of nothing, which would let every token through. A lone m
/// reads as a minute and as a month, and is neither; after hours it can only be minutes.
/// </summary>
internal sealed class DurationTransformationAttribute : ParameterTransformationAttribute
{
    /// <summary>Stands for an input that is no duration; the cmdlet refuses it.</summary>
    public static readonly TimeSpan Invalid = TimeSpan.MinValue;

    /// <summary>Stands for one that leaves minutes and months open; the cmdlet refuses it too.</summary>
    public static readonly TimeSpan Ambiguous = TimeSpan.MinValue + TimeSpan.FromTicks(1);

    private const double MaximumMinutes = 36_525 * MinutesPerDay;
    private const double MinutesPerDay = 24 * 60;

    private static readonly (string Unit, double Minutes)[] Units =
    [
        ("y", 365 * MinutesPerDay), ("mo", 30 * MinutesPerDay), ("w", 7 * MinutesPerDay), ("d", MinutesPerDay), ("h", 60),
        ("min", 1),
    ];

    private static readonly Regex Pattern = new(
        @"^(?:(?<count>[0-9]+(?:\.[0-9]+)?)(?<unit>y|mo|w|d|h|min|m))+\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    protected override object Read(object? value, object? given)
    {
        TimeSpan duration = value is TimeSpan span ? span : Parse(given?.ToString() ?? "");
        return duration == Ambiguous || duration > TimeSpan.Zero ? duration : Invalid;
    }

    private static TimeSpan Parse(string text)
    {
        Match match = Pattern.Match(text);
        if (!match.Success)
            return Invalid;
        double minutes = 0;
        int last = -1;
        for (int i = 0; i < match.Groups["unit"].Captures.Count; i++)
        {
            string unit = match.Groups["unit"].Captures[i].Value.ToLowerInvariant();
            if (unit == "m")
            {
                if (last < 0 || Units[last].Unit != "h")
                    return Ambiguous;
                unit = "min";
            }

            int rank = Array.FindIndex(Units, known => known.Unit == unit);
            if (rank <= last)
                return Invalid;
            last = rank;
            minutes += Units[rank].Minutes * double.Parse(
                match.Groups["count"].Captures[i].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        }

        return minutes <= MaximumMinutes ? TimeSpan.FromMinutes(minutes) : Invalid;
    }
}
