using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;
using Limitless.Tokens.Sandbox.Server;
using Xunit;

namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>
/// A sandbox of its own and an engine with the built module. Scripts find <c>$server</c>, <c>$identity</c>, <c>$id</c>,
/// <c>$secret</c> and <c>$key</c>.
/// </summary>
internal sealed class Rig : IAsyncDisposable
{
    /// <summary>A session with an identity and a token.</summary>
    public const string ConnectAll =
        "Connect-Limitless -Server $server -IdentityToken $identity -TokenId $id -Secret $secret ";

    /// <summary>A session with a token, which can't derive.</summary>
    public const string ConnectToken = "Connect-Limitless -Server $server -TokenId $id -Secret $secret ";

    /// <summary>A session with an identity, which can't list.</summary>
    public const string ConnectIdentity = "Connect-Limitless -Server $server -IdentityToken $identity ";

    private Rig(SandboxServer server, EmbeddedEngine engine)
    {
        Server = server;
        Engine = engine;
        Desk = new ControlDesk(server.BaseUri);
        engine.Invoke("", Variables(server));
    }

    public SandboxServer Server { get; }

    public EmbeddedEngine Engine { get; }

    public ControlDesk Desk { get; }

    public ScriptedTerminal Terminal => (ScriptedTerminal)Engine.Terminal;

    public static async Task<Rig> StartAsync() =>
        new(await SandboxServer.StartAsync(new SandboxOptions(), CancellationToken.None), EmbeddedEngine.Open());

    /// <summary>What a script needs to connect to a sandbox; the secrets are SecureStrings.</summary>
    public static IEnumerable<(string Name, object? Value)> Variables(SandboxServer server) =>
    [
        ("server", server.BaseUri.GetLeftPart(UriPartial.Authority)),
        ("identity", Secure(server.IdentityToken)),
        ("id", server.ApiTokenId),
        ("secret", Secure(server.ApiTokenSecret)),
        ("key", Secure(server.ApiKey)),
    ];

    public static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char letter in text)
            secure.AppendChar(letter);
        secure.MakeReadOnly();
        return secure;
    }

    public EngineResult Invoke(string script, params IEnumerable<(string Name, object? Value)> variables) =>
        Engine.Invoke(script, variables);

    /// <summary>Runs a script that is to have no error; gives its output.</summary>
    public IReadOnlyList<PSObject> Run(string script, params IEnumerable<(string Name, object? Value)> variables)
    {
        EngineResult result = Engine.Invoke(script, variables);
        Assert.Empty(result.AllErrors.Select(error => error.FullyQualifiedErrorId + ": " + error));
        return result.Output;
    }

    /// <summary>Runs a script that is to have one error, one that is documented.</summary>
    public ErrorRecord RunError(string script, string errorId)
    {
        ErrorRecord error = Assert.Single(Engine.Invoke(script).AllErrors);
        Assert.Null(DocumentedError.Problem(error));
        Assert.Equal(errorId, DocumentedError.ShortId(error));
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        Engine.Dispose();
        Desk.Dispose();
        await Server.DisposeAsync();
    }
}
