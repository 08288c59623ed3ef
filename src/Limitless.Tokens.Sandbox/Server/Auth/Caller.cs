namespace Limitless.Tokens.Sandbox.Server.Auth;

/// <summary>Who sent a request, once that is proved.</summary>
internal sealed record Caller(CallerKind Kind, StoredToken? Token = null)
{
    /// <summary>A legacy key may do what its partner may; a token only what its scopes say.</summary>
    public bool Has(string scope) => Token is null || Array.IndexOf(Token.Scopes, scope) >= 0;
}

/// <summary>The kinds of caller that the contract knows.</summary>
[Flags]
internal enum CallerKind
{
    None = 0,
    Identity = 1,
    Token = 2,
    LegacyKey = 4,
}

/// <summary>Either a proved caller, or the sentence that says why not.</summary>
internal readonly record struct Authentication(Caller? Caller, string Refusal)
{
    public static Authentication Proved(Caller caller) => new(caller, "");

    public static Authentication Refused(string why) => new(null, why);
}
