namespace MinimalModule;

/// <summary>An item of the list.</summary>
public sealed class MinimalToken
{
    /// <summary>The token's id.</summary>
    public string TokenId { get; set; } = "";

    /// <summary>The label.</summary>
    public string? Label { get; set; }

    /// <summary>The scopes.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was last used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
