using System.Diagnostics.CodeAnalysis;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>
/// A sandbox and an engine with the built module for each test. The scripts find <c>$server</c>, <c>$identity</c>,
/// <c>$id</c>, <c>$secret</c> and <c>$key</c>; the secrets are SecureStrings.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "xUnit calls the DisposeAsync of IAsyncLifetime.")]
public abstract class ModuleTestBase : IAsyncLifetime
{
    /// <summary>A session with every kind of credential.</summary>
    internal const string ConnectAll =
        "Connect-Limitless -Server $server -IdentityToken $identity -TokenId $id -Secret $secret\n";

    /// <summary>A session that can list and revoke only.</summary>
    internal const string ConnectToken = "Connect-Limitless -Server $server -TokenId $id -Secret $secret\n";

    /// <summary>A session that can derive only.</summary>
    internal const string ConnectIdentity = "Connect-Limitless -Server $server -IdentityToken $identity\n";

    protected SandboxServer Server { get; private set; } = null!;

    internal SandboxControl Control { get; private set; } = null!;

    internal TestHost Terminal { get; } = new(width: 80);

    internal TestEngine Engine { get; private set; } = null!;

    internal string ServerText => Server.BaseUri.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(new SandboxOptions(), CancellationToken.None);
        Control = new SandboxControl(Server);
        Engine = TestEngine.Open(Terminal);
        Engine.Invoke("", Variables(Server));
    }

    public async Task DisposeAsync()
    {
        Engine.Dispose();
        Control.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>What a script needs to connect to a sandbox.</summary>
    internal static IEnumerable<(string Name, object? Value)> Variables(SandboxServer server) =>
    [
        ("server", server.BaseUri.GetLeftPart(UriPartial.Authority)),
        ("identity", Secure(server.IdentityToken)),
        ("id", server.ApiTokenId),
        ("secret", Secure(server.ApiTokenSecret)),
        ("key", Secure(server.ApiKey)),
    ];

    internal static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char letter in text)
            secure.AppendChar(letter);
        secure.MakeReadOnly();
        return secure;
    }

    internal EngineResult Invoke(string script) => Engine.Invoke(script);

    /// <summary>Runs a script that is to have no error; gives its output.</summary>
    internal IReadOnlyList<PSObject> Run(string script)
    {
        EngineResult result = Engine.Invoke(script);
        Assert.Empty(result.AllErrors.Select(error => error.FullyQualifiedErrorId + ": " + error));
        return result.Output;
    }

    /// <summary>The same for one line of text.</summary>
    internal string RunText(string script) => string.Join("\n", Run(script).Select(item => item?.ToString()));

    /// <summary>What Tab would put at the end of a line.</summary>
    internal string[] Complete(string line)
    {
        Engine.Invoke("", ("line", line));
        return [.. Run("(TabExpansion2 $line $line.Length).CompletionMatches | ForEach-Object CompletionText").Select(text => text.ToString())];
    }

    /// <summary>Runs a script that is to have one error, and holds all that is stable about it.</summary>
    internal ErrorRecord RunError(string script, string errorId, ErrorCategory category, string command)
    {
        ErrorRecord error = Assert.Single(Engine.Invoke(script).AllErrors);
        AssertError(error, errorId, category, command);
        return error;
    }

    internal static void AssertError(ErrorRecord error, string errorId, ErrorCategory category, string command)
    {
        Assert.Equal($"{errorId},Limitless.Tokens.Cmdlets.{command}Command", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(error.ErrorDetails.Message, error.Exception.Message);
        Assert.EndsWith(".", error.ErrorDetails.Message.Split(" Server: ")[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.ErrorDetails.Message);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
        Assert.StartsWith("Limitless.Tokens.Limitless", error.Exception.GetType().FullName, StringComparison.Ordinal);
    }
}
