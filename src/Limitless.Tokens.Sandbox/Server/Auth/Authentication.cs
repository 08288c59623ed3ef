namespace Limitless.Tokens.Sandbox.Server.Auth;

/// <summary>Either a proved caller, or the sentence that says why not.</summary>
internal readonly record struct Authentication(Caller? Caller, string Refusal)
{
    public static Authentication Proved(Caller caller) => new(caller, "");

    public static Authentication Refused(string why) => new(null, why);
}
