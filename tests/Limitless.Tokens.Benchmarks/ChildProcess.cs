namespace Limitless.Tokens.Benchmarks;

/// <summary>A fresh process for what has to be cold, or whose memory is to be told apart.</summary>
internal static class ChildProcess
{
    /// <summary>In the child: imports a module, runs a script, and says the most memory that the process had.</summary>
    public static int Run(string[] args)
    {
        using (Engine engine = new(args[1]))
        {
            if (args[2].Length > 0)
                engine.Run(args[2]);
        }

        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>In the parent: seconds of the whole process, and its peak memory in bytes.</summary>
    public static (double Seconds, double PeakBytes) Measure(
        string module, string script, IReadOnlyDictionary<string, string>? variables)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { Places.Self, "child", module, script },
        };
        foreach (KeyValuePair<string, string> variable in variables ?? new Dictionary<string, string>())
            start.Environment[variable.Key] = variable.Value;
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        string peak = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? (seconds, double.Parse(peak, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("A child process failed: " + script);
    }
}
