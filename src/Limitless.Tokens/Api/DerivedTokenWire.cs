namespace Limitless.Tokens.Api;

/// <summary>The answer of derive. No record: a generated ToString would print the secret's holder.</summary>
internal sealed class DerivedTokenWire
{
    public string? TokenId { get; set; }

    public SecureString? Secret { get; set; }

    /// <summary>Null when it is missing or can't be read.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Null when they are missing or can't be read.</summary>
    public IReadOnlyList<string>? Scopes { get; set; }

    public long? ProfileId { get; set; }

    public string? Account { get; set; }

    /// <summary>The fields that are not as the contract says.</summary>
    public List<string> OddFields { get; } = [];
}
