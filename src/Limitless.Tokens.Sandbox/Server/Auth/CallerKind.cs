namespace Limitless.Tokens.Sandbox.Server.Auth;

/// <summary>The kinds of caller that the contract knows.</summary>
[Flags]
internal enum CallerKind
{
    None = 0,
    Identity = 1,
    Token = 2,
    LegacyKey = 4,
}
