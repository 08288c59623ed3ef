namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>A token as the control API shows it, the revoked ones included; never with a secret.</summary>
internal sealed record TokenView(
    string TokenId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Label,
    string[] Scopes,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? LastUsedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? RevokedAt);
