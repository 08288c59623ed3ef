using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Limitless.Tokens.Benchmarks;

/// <summary>The real engine with a module in it.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    public Engine(params string[] modules)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(modules);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        if (_runspace.RunspaceStateInfo.State != RunspaceState.Opened)
            throw new InvalidOperationException("The engine did not open.");
    }

    /// <summary>Runs a script; an error in it ends the benchmark.</summary>
    public IReadOnlyList<PSObject> Run(string script, IReadOnlyDictionary<string, object>? variables = null)
    {
        foreach (KeyValuePair<string, object> variable in variables ?? new Dictionary<string, object>())
            _runspace.SessionStateProxy.SetVariable(variable.Key, variable.Value);
        using PowerShell shell = PowerShell.Create(_runspace);
        IReadOnlyList<PSObject> output = [.. shell.AddScript(script).Invoke()];
        return shell.Streams.Error.Count == 0 ? output
            : throw new InvalidOperationException(shell.Streams.Error.First().ToString());
    }

    /// <summary>A loop in a variable, compiled once; run with <c>. $name</c> it costs no more than what is in it.</summary>
    public void Define(string name, string script) =>
        _runspace.SessionStateProxy.SetVariable(name, ScriptBlock.Create(script));

    public void Dispose() => _runspace.Dispose();
}
