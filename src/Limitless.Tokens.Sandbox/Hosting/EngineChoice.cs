namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Which engine runs a script.</summary>
internal enum EngineChoice
{
    /// <summary>The user's pwsh where there is one that is new enough, else the embedded engine.</summary>
    Auto,

    /// <summary>The user's own PowerShell, as a child process.</summary>
    Pwsh,

    /// <summary>The engine from its NuGet package, in this process.</summary>
    Embedded,
}
