namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>One operation of the service: whom it accepts, what they must be allowed, and what it does.</summary>
internal abstract class Endpoint
{
    protected const CallerKind TokenOrLegacyKey = CallerKind.Token | CallerKind.LegacyKey;

    public abstract CallerKind Accepts { get; }

    /// <summary>The scope that a token needs; null when any token will do.</summary>
    public virtual string? Scope => null;

    /// <summary>Whether it answers 403 while the partner may not manage tokens.</summary>
    public virtual bool IsTokenManagement => false;

    /// <summary>Runs for a caller who is proved and allowed.</summary>
    public abstract Answer Handle(ApiCall call, Caller caller);
}
