using System.Collections.Generic;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>A script, what it is given, and the module that it finds imported.</summary>
internal sealed record ScriptRun(
    string Script,
    IReadOnlyList<string> Arguments,
    ModuleHome Module,
    IReadOnlyDictionary<string, string> Environment);
