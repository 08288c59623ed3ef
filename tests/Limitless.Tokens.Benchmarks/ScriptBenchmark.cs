using System.ComponentModel;

namespace Limitless.Tokens.Benchmarks;

/// <summary>The list by hand in a script, in the user's own PowerShell where there is one.</summary>
internal static class ScriptBenchmark
{
    public static IEnumerable<Measurement> InvokeRestMethod()
    {
        using SandboxProcess sandbox = new(10);
        ProcessStartInfo start = new("pwsh")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-NoProfile", "-File", Path.Combine(AppContext.BaseDirectory, "compare.ps1"), "-Module", Places.Module,
            },
        };
        foreach (KeyValuePair<string, string> variable in sandbox.Variables)
            start.Environment[variable.Key] = variable.Value;
        try
        {
            using Process shell = Process.Start(start)!;
            double[] medians = [.. shell.StandardOutput.ReadToEnd().Trim().Split(' ')
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            shell.WaitForExit();
            return [new("warm list of 10 tokens, in pwsh", "Invoke-RestMethod with the HMAC in script", "µs",
                medians[0], medians[1], 0.2)];
        }
        catch (Win32Exception)
        {
            Console.WriteLine("pwsh is not on this machine, so that Invoke-RestMethod is not measured.");
            return [];
        }
    }
}
