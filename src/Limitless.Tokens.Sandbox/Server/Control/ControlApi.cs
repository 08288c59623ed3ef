namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>
/// The sandbox's own API below /sandbox: no credentials, no faults, not in the log of requests. It is read and written as
/// the service is, since both answer on one port.
/// </summary>
internal sealed class ControlApi(SandboxStore store, IdentityAuthority authority)
{
    /// <summary>Room for a hundred thousand ids.</summary>
    public const int MaximumBodyBytes = 32 * 1024 * 1024;

    private const string Known = "GET, POST, DELETE /sandbox/faults; GET, DELETE /sandbox/requests; "
        + "GET, POST /sandbox/tokens; GET, POST /sandbox/clock; POST /sandbox/identity";

    private readonly FaultControl _faults = new(store.Faults);
    private readonly RequestControl _requests = new(store.Requests);
    private readonly TokenControl _tokens = new(store);
    private readonly ClockControl _clock = new(store.Clock);
    private readonly IdentityControl _identity = new(store, authority);

    public Answer Handle(ApiCall call) => (call.Method, call.Target.DecodedPath) switch
    {
        ("GET", "/sandbox/faults") => _faults.Show(),
        ("POST", "/sandbox/faults") => _faults.Add(call),
        ("DELETE", "/sandbox/faults") => _faults.Clear(),
        ("GET", "/sandbox/requests") => _requests.Show(),
        ("DELETE", "/sandbox/requests") => _requests.Clear(),
        ("GET", "/sandbox/tokens") => _tokens.Show(),
        ("POST", "/sandbox/tokens") => _tokens.Make(call),
        ("GET", "/sandbox/clock") => _clock.Show(),
        ("POST", "/sandbox/clock") => _clock.Change(call),
        ("POST", "/sandbox/identity") => _identity.Issue(call),
        _ => Answer.Error(404, $"No {call.Method} {call.Target.RawPath} here. There is: {Known}."),
    };
}
