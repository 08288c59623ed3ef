using System.CommandLine.Parsing;
using System.Security.Cryptography.X509Certificates;
using Limitless.Tokens.Sandbox.Server;

namespace Limitless.Tokens.Sandbox.Commands;

/// <summary>
/// <c>serve [--port N] [--certificate FILE]</c>: the server alone. Standard output has the five variables, then <c>ready</c>, nothing else.
/// </summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<int> port = new("--port")
        {
            Description = "The loopback port to listen on; 0 takes a free one.",
            HelpName = "N",
            CustomParser = ParsePort,
        };
        Option<X509Certificate2?> certificate = new("--certificate")
        {
            Description = "A PEM file with a certificate and its key: serves https with it.",
            HelpName = "FILE",
            CustomParser = ReadCertificate,
        };
        Option<bool> strict = new("--strict")
        {
            Description = "Refuses \"label\":null and \"scopes\":[] in a derive, which else count as left out.",
        };
        Command command = new("serve", "Runs the server alone until Ctrl+C or SIGTERM.") { port, certificate, strict };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new SandboxOptions
            {
                Port = parsed.GetValue(port),
                Certificate = parsed.GetValue(certificate),
                IsStrict = parsed.GetValue(strict),
            },
            cancellationToken));
        return command;
    }

    private static X509Certificate2? ReadCertificate(ArgumentResult result)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(result.Tokens[0].Value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            result.AddError($"--certificate must be a PEM file with a certificate and its key. {error.Message}");
            return null;
        }
    }

    private static int ParsePort(ArgumentResult result)
    {
        if (ushort.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            return port;
        result.AddError("--port must be from 0 to 65535.");
        return 0;
    }

    private static async Task<int> RunAsync(SandboxOptions options, CancellationToken stop)
    {
        SandboxServer server;
        try
        {
            server = await SandboxServer.StartAsync(options, stop);
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync($"Cannot listen on port {options.Port}: {error.Message}");
            return 1;
        }

        await using (server)
        {
            Announce(server);
            await WaitAsync(stop);
        }

        return 0;
    }

    private static void Announce(SandboxServer server)
    {
        foreach ((string name, string value) in server.Variables)
            Console.Out.WriteLine($"{name}={value}");
        Console.Out.WriteLine("ready");
        Console.Out.Flush();
    }

    private static async Task WaitAsync(CancellationToken stop)
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = stop.Register(stopped.SetResult);
        await stopped.Task;
    }
}
