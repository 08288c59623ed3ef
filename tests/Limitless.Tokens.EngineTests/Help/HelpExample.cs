using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Xml.Linq;
using Limitless.Tokens.Sandbox.Hosting;
using Limitless.Tokens.Sandbox.Server;

namespace Limitless.Tokens.EngineTests.Help;

/// <summary>One example of the help that ships, and the engine that it needs.</summary>
internal sealed record HelpExample(string Name, string Code)
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly HashSet<string> Installed = ReadInstalled();

    public static IReadOnlyList<HelpExample> All { get; } = [.. Read()];

    /// <summary>Whether it has a command that only an installed PowerShell has.</summary>
    public bool NeedsPwsh => Parser.ParseInput(Code, out _, out _)
        .FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true)
        .Any(ast => Installed.Contains(((CommandAst)ast).GetCommandName() ?? ""));

    public static string Root => Path.GetDirectoryName(ModuleManifest.Find())!;

    private static IEnumerable<HelpExample> Read()
    {
        XDocument help = XDocument.Load(Path.Combine(Root, "en-US", "Limitless.Tokens.dll-Help.xml"), LoadOptions.PreserveWhitespace);
        foreach (XElement command in help.Descendants(Command + "command"))
        {
            string name = command.Descendants(Command + "name").First().Value;
            foreach ((int index, XElement code) in command.Descendants(Dev + "code").Index())
                yield return new HelpExample($"{name} {index + 1}", code.Value);
        }
    }

    private static HashSet<string> ReadInstalled()
    {
        using Stream list = typeof(SandboxServer).Assembly.GetManifestResourceStream("InstalledCommands.txt")!;
        using StreamReader reader = new(list);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
