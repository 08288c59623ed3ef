namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>What tokens are to be there.</summary>
internal sealed class TokensOrder
{
    /// <summary>How many; as many as ids unless it is said, else one.</summary>
    public int? Count { get; set; }

    /// <summary>Their ids; random ones unless they are given.</summary>
    public string[]? Ids { get; set; }

    /// <summary>Their label, {n} counting from 1.</summary>
    public string? Label { get; set; }

    public string[] Scopes { get; set; } = [State.Scopes.Trading];

    /// <summary>How old they are: a number for all, or an array that is gone through again and again.</summary>
    public JsonElement AgeDays { get; set; }

    /// <summary>When they were last used: a number, null for never, or an array of these.</summary>
    public JsonElement LastUsedDaysAgo { get; set; }

    /// <summary>Leaves label and lastUsedAt out of the list where they are null.</summary>
    public bool OmitNulls { get; set; }

    /// <summary>Answers with the secrets too.</summary>
    public bool WithSecrets { get; set; }
}

/// <summary>The tokens that were made; the secrets, when they were asked for, in the same order.</summary>
internal sealed record TokensMade(string[] TokenIds, string[]? Secrets);

/// <summary>A token as the control API shows it, the revoked ones included; never with a secret.</summary>
internal sealed record TokenView(
    string TokenId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Label,
    string[] Scopes,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? LastUsedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? RevokedAt);

/// <summary>
/// What identity token is wanted. The capability (the last three) is the partner's, not the token's: what is given
/// holds from now on for everyone.
/// </summary>
internal sealed class IdentityOrder
{
    /// <summary>Negative: expired that long ago.</summary>
    public double LifetimeSeconds { get; set; } = 3600;

    /// <summary>Signed with a key that is not the provider's.</summary>
    public bool Forged { get; set; }

    /// <summary>ES256, or none for a token without a signature.</summary>
    public string Alg { get; set; } = "ES256";

    /// <summary>identity, or access for the token that a login gives beside it and that is refused everywhere.</summary>
    public string Kind { get; set; } = "identity";

    public string[]? AllowedScopes { get; set; }

    public bool? TokenManagementEnabled { get; set; }

    /// <summary>A number; null leaves the field out of the capability, as has been seen.</summary>
    public JsonElement PartnerProfileId { get; set; }
}

/// <summary>A new identity token.</summary>
internal sealed record IdentityIssued(string IdentityToken, DateTimeOffset ExpiresAt);

/// <summary>Sets the clock's offset, or moves it on; one of the two.</summary>
internal sealed class ClockChange
{
    public double? OffsetSeconds { get; set; }

    public double? AdvanceSeconds { get; set; }
}

/// <summary>The sandbox's time and how far it is from the machine's.</summary>
internal sealed record ClockView(DateTimeOffset UtcNow, double OffsetSeconds);

/// <summary>The numbers that new faults were given, in the order of the request.</summary>
internal sealed record FaultsAdded(int[] Ids);

/// <summary>How many entries a DELETE took away.</summary>
internal sealed record Removed(long Count);

/// <summary>What arrived: how many in all, and the last of them, oldest first.</summary>
internal sealed record RequestsView(long Total, RecordedRequest[] Requests);
