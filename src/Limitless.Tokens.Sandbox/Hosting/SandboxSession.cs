using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Server;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>A script against a server of its own, which lives as long as the script on a free port.</summary>
internal sealed class SandboxSession(IScriptEngine engine, string manifest)
{
    public async Task<int> RunAsync(string script, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (!File.Exists(script))
        {
            throw new SandboxException($"There is no script '{script}'.");
        }

        using ModuleHome module = ModuleHome.Open(manifest);
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken);
        ScriptRun run = new(Path.GetFullPath(script), arguments, module, Environment(server));
        return await engine.RunAsync(run, cancellationToken);
    }

    private static Dictionary<string, string> Environment(SandboxServer server) => new()
    {
        ["LIMITLESS_API_URL"] = server.BaseUri.GetLeftPart(UriPartial.Authority),
        ["LIMITLESS_IDENTITY_TOKEN"] = server.IdentityToken,
        ["LIMITLESS_API_TOKEN_ID"] = server.ApiTokenId,
        ["LIMITLESS_API_TOKEN_SECRET"] = server.ApiTokenSecret,
        ["LIMITLESS_API_KEY"] = server.ApiKey,
    };
}
