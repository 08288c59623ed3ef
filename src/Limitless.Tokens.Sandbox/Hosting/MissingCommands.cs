using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Collects the commands that a script missed and that come with an installed PowerShell only.</summary>
internal sealed class MissingCommands
{
    private static readonly Lazy<HashSet<string>> Installed = new(ReadInstalled);
    private readonly SortedSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One line a command, each with what to do.</summary>
    public IEnumerable<string> Hints => _names.Select(name =>
        $"The embedded engine has no {name}: that command comes with an installed PowerShell. Install it and run this "
        + "again with --engine pwsh.");

    public void Note(ErrorRecord? error)
    {
        // A typing error is not in the list and gets no hint: installing PowerShell would not help.
        if (error?.Exception is CommandNotFoundException missing && Installed.Value.Contains(missing.CommandName))
        {
            _names.Add(missing.CommandName);
        }
    }

    private static HashSet<string> ReadInstalled()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("InstalledCommands.txt")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd()
            .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
