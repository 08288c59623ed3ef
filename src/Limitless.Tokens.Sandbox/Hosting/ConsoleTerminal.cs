using System;
using System.IO;
using System.Security;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>The process's own console, or what its streams are redirected to.</summary>
internal sealed class ConsoleTerminal : IHostTerminal
{
    private const int WidthOfAFile = 120;

    public TextWriter Output => Console.Out;

    // A terminal can be resized at any time, so the width is asked for each time; some report zero.
    public int Width => !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : WidthOfAFile;

    public bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public bool HasColours =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public string? ReadLine()
    {
        string? line = Console.In.ReadLine();
        if (line is not null && Console.IsInputRedirected)
        {
            // Nobody typed it, so nothing has echoed it: without this the prompt and what follows share a line.
            Output.WriteLine(line);
        }

        return line;
    }

    public SecureString? ReadSecret() => Console.IsInputRedirected ? ReadRedirectedSecret() : ReadTypedSecret();

    private SecureString? ReadRedirectedSecret()
    {
        SecureString secret = new();
        int next = Console.In.Read();
        if (next < 0)
        {
            return null;
        }

        for (; next >= 0 && next != '\n'; next = Console.In.Read())
        {
            if (next != '\r')
            {
                secret.AppendChar((char)next);
            }
        }

        Output.WriteLine();
        return secret;
    }

    private SecureString ReadTypedSecret()
    {
        SecureString secret = new();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Output.WriteLine();
                    return secret;
                case ConsoleKey.Backspace when secret.Length > 0:
                    secret.RemoveAt(secret.Length - 1);
                    Output.Write("\b \b");
                    break;
                default:
                    AppendTyped(secret, key.KeyChar);
                    break;
            }
        }
    }

    private void AppendTyped(SecureString secret, char typed)
    {
        if (!char.IsControl(typed))
        {
            secret.AppendChar(typed);
            Output.Write('*');
        }
    }
}
