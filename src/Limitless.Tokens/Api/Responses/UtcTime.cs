namespace Limitless.Tokens.Api;

/// <summary>
/// Reads ISO-8601 as UTC. System.Text.Json would take a time without an offset for this machine's local time.
/// </summary>
internal static class UtcTime
{
    private const string ContractForm = "0000-00-00T00:00:00.000Z";

    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        time = default;
        if (reader.TokenType != JsonTokenType.String)
            return false;
        return TryReadContractForm(reader.ValueSpan, out time) || TryReadAnyForm(ref reader, out time);
    }

    private static bool TryReadAnyForm(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        time = default;
        if (!reader.TryGetDateTime(out DateTime read))
            return false;
        if (read.Kind != DateTimeKind.Local)
        {
            time = new DateTimeOffset(read.Ticks, TimeSpan.Zero);
            return true;
        }

        if (!reader.TryGetDateTimeOffset(out time))
            return false;
        time = time.ToUniversalTime();
        return true;
    }

    /// <summary>The one form that the contract has: a long list has two of them for each token.</summary>
    private static bool TryReadContractForm(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (!IsContractForm(text))
            return false;
        int year = Number(text.Slice(0, 4)), month = Number(text.Slice(5, 2)), day = Number(text.Slice(8, 2));
        int hour = Number(text.Slice(11, 2)), minute = Number(text.Slice(14, 2)), second = Number(text.Slice(17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        time = new DateTimeOffset(year, month, day, hour, minute, second, Number(text.Slice(20, 3)), TimeSpan.Zero);
        return true;
    }

    private static bool IsContractForm(ReadOnlySpan<byte> text)
    {
        if (text.Length != ContractForm.Length)
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (ContractForm[i] == '0' ? text[i] is < (byte)'0' or > (byte)'9' : text[i] != ContractForm[i])
                return false;
        }

        return true;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
            number = number * 10 + digit - '0';
        return number;
    }
}
