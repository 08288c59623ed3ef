using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Limitless.Tokens.Sandbox.Server;

/// <summary>The Limitless API-token service, in memory and on loopback. Several can run in one process.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    /// <summary>The largest body that an API endpoint reads; beyond it the answer is 413.</summary>
    internal const int MaximumBodyBytes = 1024 * 1024;

    private static readonly TimeSpan SeedIdentityLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly IdentityAuthority _authority;

    private SandboxServer(WebApplication application, IdentityAuthority authority, SandboxStore store)
    {
        _application = application;
        _authority = authority;
        IServerAddressesFeature addresses = application.Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>();
        foreach (string address in addresses.Addresses)
            BaseUri = new Uri(address);
        StoredToken seed = store.Tokens.Add(
            new TokenSeed("sandbox", store.Partner.AllowedScopes, store.Clock.UtcNow));
        IdentityToken = authority.Issue(SeedIdentityLifetime);
        ApiTokenId = seed.Id;
        ApiTokenSecret = seed.SecretText;
        ApiKey = store.LegacyKey;
    }

    /// <summary>Where it listens.</summary>
    public Uri BaseUri { get; } = new("http://127.0.0.1");

    /// <summary>An identity token of the partner, good for one hour.</summary>
    public string IdentityToken { get; }

    /// <summary>The id of the one token there is at the start; it has every scope that the partner may give.</summary>
    public string ApiTokenId { get; }

    /// <summary>That token's secret, in base64.</summary>
    public string ApiTokenSecret { get; }

    /// <summary>The partner's legacy API key.</summary>
    public string ApiKey { get; }

    /// <summary>The five environment variables that <c>Connect-Limitless -FromEnvironment</c> reads, for this server.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables =>
    [
        new("LIMITLESS_API_URL", BaseUri.GetLeftPart(UriPartial.Authority)),
        new("LIMITLESS_IDENTITY_TOKEN", IdentityToken),
        new("LIMITLESS_API_TOKEN_ID", ApiTokenId),
        new("LIMITLESS_API_TOKEN_SECRET", ApiTokenSecret),
        new("LIMITLESS_API_KEY", ApiKey),
    ];

    /// <summary>Starts a server of its own: own keys, own tokens, own clock.</summary>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        SandboxStore store = new(options.TimeProvider) { IsStrict = options.IsStrict };
        IdentityAuthority authority = new(store);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => Configure(kestrel, options));
        WebApplication application = builder.Build();
        RequestPipeline pipeline = new(store, authority, application.Lifetime.ApplicationStopping);
        application.UseWebSockets();
        application.Run(pipeline.HandleAsync);
        try
        {
            await application.StartAsync(cancellationToken);
            return new SandboxServer(application, authority, store);
        }
        catch
        {
            await application.DisposeAsync();
            authority.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening, ends what is in flight and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource limit = new(StopTimeout);
        await _application.StopAsync(limit.Token);
        await _application.DisposeAsync();
        _authority.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, SandboxOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaximumBodyBytes;
        // A client may stand still in a debugger, or read slowly on purpose.
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (options.Certificate is not null)
                listen.UseHttps(options.Certificate);
            listen.Use(Wire.Attach);
        });
    }
}
