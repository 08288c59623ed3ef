namespace Limitless.Tokens.Api;

/// <summary>The answer of GET /auth/api-tokens/capabilities.</summary>
internal sealed class CapabilityPayload
{
    [JsonPropertyName("partnerProfileId")]
    public long? PartnerProfileId { get; set; }

    [JsonPropertyName("tokenManagementEnabled")]
    public bool? TokenManagementEnabled { get; set; }

    [JsonPropertyName("allowedScopes")]
    public string?[]? AllowedScopes { get; set; }

    /// <summary>What is emitted of it; the values were checked when they were read.</summary>
    public PartnerCapability ToModel(Uri server) => new(
        PartnerProfileId, TokenManagementEnabled!.Value, new ScopeList([.. AllowedScopes!.Cast<string>()]), server);
}

/// <summary>The body of POST /auth/api-tokens/derive; a field that was not given is left out.</summary>
internal sealed class DeriveRequest
{
    [JsonPropertyName("label")]
    public string? Label { get; init; }

    [JsonPropertyName("scopes")]
    public string[]? Scopes { get; init; }

    /// <summary>Whether a token has what was asked for. (Without scopes the server gives the one for trading.)</summary>
    public bool IsFor(ApiToken token) => (token.Label ?? "") == (Label ?? "")
        && new HashSet<string>(token.Scopes).SetEquals(Scopes ?? [ApiTokenScope.Trading]);
}

/// <summary>The answer of derive. No record: a generated ToString would print the secret's holder.</summary>
internal sealed class DerivedTokenPayload
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

    /// <summary>What is emitted of it; id and secret were checked when they were read.</summary>
    public NewApiToken ToModel(string? label, Uri server, string? replacedTokenId) => new(
        TokenId!, label, new ScopeList([.. Scopes ?? []]), CreatedAt, ProfileId, Account, server, Secret!)
    {
        ReplacedTokenId = replacedTokenId,
    };
}

/// <summary>The answer of DELETE /auth/api-tokens/{tokenId}.</summary>
internal sealed class RevokedPayload
{
    [JsonPropertyName("message")]
    public string? Message { get; set; }
}

/// <summary>The generated readers of the wire types, and the writer of the one that is sent.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CapabilityPayload))]
[JsonSerializable(
    typeof(DeriveRequest),
    GenerationMode = JsonSourceGenerationMode.Metadata | JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(RevokedPayload))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>
/// JSON that is whole but not what the contract says, or not what can be made of it. Its message is ours and can be
/// shown, while System.Text.Json's may repeat a piece of the body.
/// </summary>
internal sealed class PayloadException(string message, string errorId = ErrorIds.Protocol) : JsonException(message)
{
    // JsonException makes its own Message of the base one and the position.
    public override string Message { get; } = message;

    public string ErrorId { get; } = errorId;

    /// <summary>The token that the answer names, although it is of no use.</summary>
    public string? TokenId { get; init; }

    /// <summary>For a value that the contract asks for.</summary>
    public static void Require(bool holds, string field)
    {
        if (!holds)
            throw new PayloadException("has no good value for " + field);
    }
}
