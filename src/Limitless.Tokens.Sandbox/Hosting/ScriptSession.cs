using Limitless.Tokens.Sandbox.Server;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>A script against a server of its own, which lives as long as the script on a free port.</summary>
internal static class ScriptSession
{
    /// <summary>Runs it with the module imported; gives its exit code.</summary>
    /// <param name="script">The script's path.</param>
    /// <param name="arguments">What the script is given.</param>
    /// <param name="module">The module's manifest or its folder; null for the one that the sandbox brings or stands in.</param>
    /// <param name="cancellationToken">Ends script and server.</param>
    /// <exception cref="SandboxException">There is no such script or module.</exception>
    public static async Task<int> RunAsync(
        string script, IEnumerable<string> arguments, string? module, CancellationToken cancellationToken)
    {
        string manifest = ModuleManifest.Find(module);
        if (!File.Exists(script))
        {
            throw new SandboxException($"There is no script '{script}'.");
        }

        using ModuleHome home = ModuleHome.Open(manifest);
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken);
        return await PowerShellConsole.RunFileAsync(
            SandboxFiles.InvokeScript,
            [home.Manifest, Path.GetFullPath(script), .. arguments],
            server.Variables,
            cancellationToken);
    }
}
