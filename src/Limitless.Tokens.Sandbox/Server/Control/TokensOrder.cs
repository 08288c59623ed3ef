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
