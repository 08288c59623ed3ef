namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>What a token is made of, by derive or by the control API.</summary>
internal sealed record TokenSeed(string? Label, string[] Scopes, DateTimeOffset CreatedAt)
{
    /// <summary>Null for a random one.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether a list leaves out what is null (the service has been seen to do both).</summary>
    public bool OmitNulls { get; init; }
}
