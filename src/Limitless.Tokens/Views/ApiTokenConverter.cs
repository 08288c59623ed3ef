namespace Limitless.Tokens;

/// <summary>
/// Brings a token back that was serialised, from a job, from remoting or from CliXml: as a token with real dates, which
/// would be strings otherwise. Not for scripts.
/// </summary>
public sealed class ApiTokenConverter : PSTypeConverter
{
    private const string SerialisedToken = "Deserialized.Limitless.Tokens.ApiToken";

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        destinationType == typeof(ApiToken) && sourceValue is PSObject source
        && source.TypeNames.Contains(SerialisedToken);

    /// <inheritdoc/>
    public override object ConvertFrom(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        PSObject source = (PSObject)sourceValue;
        DateTimeOffset createdAt = Date(source, nameof(ApiToken.CreatedAt))
            ?? throw new PSInvalidCastException("The token has no date of creation.");
        DateTimeOffset? lastUsedAt = Date(source, nameof(ApiToken.LastUsedAt));
        return new ApiToken(
            Read<string>(source, nameof(ApiToken.TokenId)), Value(source, nameof(ApiToken.Label))?.ToString(),
            new ScopeList(ScopeTransformationAttribute.Split(Value(source, nameof(ApiToken.Scopes)))),
            createdAt, lastUsedAt, Snapshot(source, createdAt, lastUsedAt ?? createdAt));
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException("A token is converted to nothing else.");

    /// <summary>A moment that gives the same two counts of whole days as the one of the list.</summary>
    private static TokenSnapshot Snapshot(PSObject source, DateTimeOffset createdAt, DateTimeOffset usedAt)
    {
        DateTimeOffset byAge = createdAt.AddDays(Read<int>(source, nameof(ApiToken.AgeDays)));
        DateTimeOffset byUse = usedAt.AddDays(Read<int>(source, nameof(ApiToken.IdleDays)));
        return new TokenSnapshot(Read<Uri>(source, nameof(ApiToken.Server))) 
        {
            AsOf = byAge > byUse ? byAge : byUse,
            IsWholeDays = true,
        };
    }

    private static object? Value(PSObject source, string property) => source.Properties[property]?.Value.Unwrap();

    private static T Read<T>(PSObject source, string property) =>
        LanguagePrimitives.ConvertTo<T>(Value(source, property));

    /// <summary>A serialised DateTimeOffset is a bag of its properties; the ticks are the exact one.</summary>
    private static DateTimeOffset? Date(PSObject source, string property) => Value(source, property) switch
    {
        null => null,
        DateTimeOffset date => date,
        PSObject bag when bag.Properties["UtcTicks"]?.Value is long ticks => new DateTimeOffset(ticks, TimeSpan.Zero),
        object text => DateTimeOffset.Parse(
            text.ToString()!, CultureInfo.CurrentCulture, DateTimeStyles.AssumeUniversal),
    };
}
