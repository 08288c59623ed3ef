using System.ComponentModel;

namespace Limitless.Tokens.Benchmarks;

/// <summary>The list by hand in a script, in a real pwsh.</summary>
internal static class ScriptBenchmark
{
    public static IEnumerable<Measurement> InvokeRestMethod()
    {
        using SandboxProcess sandbox = new(10);
        foreach (KeyValuePair<string, string> variable in sandbox.Variables)
            Environment.SetEnvironmentVariable(variable.Key, variable.Value);
        using Process shell = Places.StartPwsh(
            "-File", Path.Combine(AppContext.BaseDirectory, "compare.ps1"), "-Module", Places.Module);
        double[] medians = [.. shell.StandardOutput.ReadToEnd().Trim().Split(' ')
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        shell.WaitForExit();
        yield return new("warm list of 10 tokens, in pwsh", "Invoke-RestMethod with the HMAC in script", "µs",
            medians[0], medians[1], 0.2);
    }
}
