namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>Everything that a sandbox knows and that a request can change. Safe for many requests at once.</summary>
internal sealed class SandboxStore(TimeProvider provider)
{
    /// <summary>The profile of the partner, also where its capability does not name it.</summary>
    public const long DefaultProfileId = 4711;

    private const string KeyAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private readonly Lock _partnerLock = new();
    private Partner _partner =
        new(DefaultProfileId, true, [Scopes.Trading, Scopes.AccountCreation, Scopes.DelegatedSigning]);

    /// <summary>Whether what a derive does not want has to be left out.</summary>
    public bool IsStrict { get; init; }

    public SandboxClock Clock { get; } = new(provider);

    public TokenBook Tokens { get; } = new();

    public FaultBook Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    public string LegacyKey { get; } = "lmts_" + RandomNumberGenerator.GetString(KeyAlphabet, 40);

    /// <summary>The partner's account, as derive answers it.</summary>
    public string Account { get; } = "0x" + RandomNumberGenerator.GetHexString(40, lowercase: true);

    public Partner Partner => Volatile.Read(ref _partner);

    /// <summary>Changes the partner, one change after the other.</summary>
    public void ChangePartner(Func<Partner, Partner> change)
    {
        lock (_partnerLock)
            Volatile.Write(ref _partner, change(_partner));
    }
}
