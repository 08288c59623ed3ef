namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Turns a choice into an engine.</summary>
internal static class ScriptEngines
{
    public static IScriptEngine Choose(EngineChoice choice) =>
        Choose(choice, choice == EngineChoice.Embedded ? null : PwshShell.Find());

    internal static IScriptEngine Choose(EngineChoice choice, PwshShell? shell) => (choice, shell) switch
    {
        (EngineChoice.Embedded, _) => new EmbeddedScriptEngine(new ConsoleTerminal()),
        (_, { } found) when found.Version >= PwshShell.Oldest => new PwshScriptEngine(found),
        (EngineChoice.Auto, _) => new EmbeddedScriptEngine(new ConsoleTerminal()),
        (_, null) => throw new SandboxException(
            "There is no pwsh on the PATH. Install PowerShell 7, or use --engine embedded."),
        (_, { } old) => throw new SandboxException(
            $"{old.Path} is PowerShell {old.VersionText}; the module needs {PwshShell.Oldest}. Use --engine embedded."),
    };
}
