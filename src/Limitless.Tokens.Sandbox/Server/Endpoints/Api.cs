namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>The service of the contract: from a request that was read to its honest answer.</summary>
internal sealed class Api(SandboxStore store, IdentityAuthority authority)
{
    private readonly Authenticator _authenticator = new(store, authority);
    private readonly CapabilitiesEndpoint _capabilities = new(store);
    private readonly DeriveEndpoint _derive = new(store);
    private readonly ListEndpoint _list = new(store);
    private readonly RevokeEndpoint _revoke = new(store);
    private readonly PositionsEndpoint _positions = new();
    private readonly HistoryEndpoint _history = new();
    private readonly OrdersEndpoint _orders = new();
    private readonly SocketEndpoint _socket = new();

    /// <summary>In the service's order: route, content, credentials, permission, rules.</summary>
    public async ValueTask<Answer> HandleAsync(ApiCall call)
    {
        if (call.Target.Segments is not { } segments)
            return Answer.Error(400, $"'{call.Target.RawPath}' is not a valid url component");
        if (Find(call.Method, segments) is not { } endpoint)
            return Answer.Error(404, $"Cannot {call.Method} {call.Target.Raw}");
        if (ContentRules.Refusal(call) is { } refusal)
            return refusal;

        CallerKind kinds = Authenticator.KindsOf(call.Headers);
        if (!Authenticator.IsOneKind(kinds))
            return Answer.Error(400, "A request carries one kind of credential: identity, lmts-* headers or X-API-Key");
        if (kinds != CallerKind.None && (endpoint.Accepts & kinds) == 0)
            return Answer.Error(401, WrongKind(endpoint));
        Authentication authentication = await _authenticator.AuthenticateAsync(call, kinds);
        if (authentication.Caller is not { } caller)
            return Answer.Error(401, authentication.Refusal);

        if (endpoint.IsTokenManagement && !store.Partner.TokenManagementEnabled)
            return Answer.Error(403, "Token management is not enabled for this partner");
        if (endpoint.Scope is { } scope && !caller.Has(scope))
            return Answer.Error(403, $"Token lacks the required scope: {scope}");
        return endpoint.Handle(call, caller);
    }

    private Endpoint? Find(string method, string[] segments) => (method, segments) switch
    {
        ("GET", ["auth", "api-tokens"]) => _list,
        ("GET", ["auth", "api-tokens", "capabilities"]) => _capabilities,
        ("POST", ["auth", "api-tokens", "derive"]) => _derive,
        ("DELETE", ["auth", "api-tokens", { Length: > 0 }]) => _revoke,
        ("GET", ["portfolio", "positions"]) => _positions,
        ("GET", ["portfolio", "history"]) => _history,
        ("POST", ["orders"]) => _orders,
        ("GET", ["socket.io", ""]) => _socket,
        _ => null,
    };

    private static string WrongKind(Endpoint endpoint) => endpoint.Accepts == CallerKind.Identity
        ? "This endpoint accepts an identity token only"
        : "This endpoint accepts an API token or a legacy API key, no identity token";
}
