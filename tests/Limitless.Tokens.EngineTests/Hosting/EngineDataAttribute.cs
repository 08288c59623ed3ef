using System;
using System.Collections.Generic;
using System.Reflection;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit.Sdk;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>One engine as a theory's argument; where it needs a pwsh that isn't there, the run says so.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EngineDataAttribute : DataAttribute
{
    public const string Embedded = "embedded";
    public const string Pwsh = "pwsh";

    internal static readonly string? WithoutPwsh = PwshShell.Find() is { } shell && shell.Version >= PwshShell.Oldest
        ? null
        : $"No pwsh {PwshShell.Oldest} or newer is on the PATH.";

    private readonly object[] _arguments;

    public EngineDataAttribute(string engine, params object[] arguments)
    {
        _arguments = [engine, .. arguments];
        Skip = engine == Pwsh ? WithoutPwsh : null;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [_arguments];
}
