using System.IO;
using System.Security;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>What a host writes to and reads answers from: the console, or a test's script of answers.</summary>
internal interface IHostTerminal
{
    TextWriter Output { get; }

    int Width { get; }

    /// <summary>Whether a person sits in front of it, so that progress may come and go on one line.</summary>
    bool IsInteractive { get; }

    bool HasColours { get; }

    /// <summary>One line of input; null when there is no more.</summary>
    string? ReadLine();

    /// <summary>One line of input that is not shown; null when there is no more.</summary>
    SecureString? ReadSecret();
}
