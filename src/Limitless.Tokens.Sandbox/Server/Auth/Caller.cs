namespace Limitless.Tokens.Sandbox.Server.Auth;

/// <summary>Who sent a request, once that is proved.</summary>
internal sealed record Caller(CallerKind Kind, StoredToken? Token = null)
{
    /// <summary>A legacy key may do what its partner may; a token only what its scopes say.</summary>
    public bool Has(string scope) => Token is null || Array.IndexOf(Token.Scopes, scope) >= 0;
}
