using System.ComponentModel;

namespace Limitless.Tokens.Benchmarks;

/// <summary>The official TypeScript client in node, where node and the npm registry can be had.</summary>
internal static class TypeScriptBenchmark
{
    private const string Package = "@limitless-exchange/sdk@1.1.0";
    public static IEnumerable<Measurement> List()
    {
        string folder = Path.Combine(Places.Root, "artifacts", "benchmarks", "node");
        try
        {
            Install(folder);
        }
        catch (Exception trouble) when (trouble is Win32Exception or InvalidOperationException)
        {
            Console.WriteLine("The TypeScript client is not measured: " + trouble.Message);
            return [];
        }

        using SandboxProcess sandbox = new(10);
        using Engine engine = WarmBenchmarks.Connect(sandbox);
        using Process node = Start(folder, sandbox);
        double[] medians = Interleaved.Medians(41, 100, () => WarmBenchmarks.Time(engine, Scripts.Ours), () => Theirs(node));
        node.StandardInput.Close();
        node.WaitForExit();
        return [new("warm list of 10 tokens", "official TypeScript client " + Package, "µs",
            medians[0], medians[1], 0.4)];
    }

    private static void Install(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "node_modules")))
            return;
        Directory.CreateDirectory(folder);
        ProcessStartInfo start = new("npm")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            ArgumentList = { "install", "--no-audit", "--no-fund", "--prefix", folder, Package },
        };
        using Process npm = Process.Start(start)!;
        npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException("npm could not install " + Package + ".");
    }

    private static Process Start(string folder, SandboxProcess sandbox)
    {
        string script = Path.Combine(folder, "list.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "list.mjs"), script, overwrite: true);
        ProcessStartInfo start = new("node")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { script },
        };
        foreach (KeyValuePair<string, string> variable in sandbox.Variables)
            start.Environment[variable.Key] = variable.Value;
        return Process.Start(start)!;
    }

    private static double Theirs(Process node)
    {
        node.StandardInput.WriteLine(Scripts.Calls);
        return double.Parse(node.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }
}
