namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>Days back from now: one value for all, or several in turn. A null in it means never.</summary>
internal sealed class DaySeries
{
    private const double Maximum = 36_500;

    private readonly double?[] _days;

    private DaySeries(double?[] days) => _days = days;

    public double? this[int index] => _days[index % _days.Length];

    /// <summary>Reads a field; null when it is no such thing.</summary>
    public static DaySeries? Read(JsonElement field, bool allowNull)
    {
        JsonElement[] items = field.ValueKind == JsonValueKind.Array ? [.. field.EnumerateArray()] : [field];
        return items.Length > 0 && items.All(item => IsGood(item, allowNull))
            ? new DaySeries([.. items.Select(Days)])
            : null;
    }

    private static double? Days(JsonElement item) => item.ValueKind == JsonValueKind.Number ? item.GetDouble() : null;

    private static bool IsGood(JsonElement item, bool allowNull) => item.ValueKind switch
    {
        JsonValueKind.Undefined => true,
        JsonValueKind.Null => allowNull,
        JsonValueKind.Number => item.TryGetDouble(out double days) && days is >= 0 and <= Maximum,
        _ => false,
    };
}
