using Limitless.Tokens.Benchmarks;

// Without arguments: all benchmarks, and docs/benchmarks.md. The other forms are the child processes of these.
if (args.Length > 0 && args[0] == "child")
    return ChildProcess.Run(args);
if (args.Length > 0 && args[0] is "--help" or "-h")
{
    Console.WriteLine("Usage: dotnet run -c Release --project tests/Limitless.Tokens.Benchmarks [-- NAME ...]");
    Console.WriteLine("Names: " + string.Join(" ", Suite.Names) + ". With a name nothing is written to docs/; "
        + Suite.NamedOnly + " runs by its name only.");
    return 0;
}

if (!RunCertificate.IsTrusted)
    return RunCertificate.RunWith(args);

IReadOnlyList<Measurement> results = Suite.Run(args);
Console.WriteLine();
Console.WriteLine(Report.Table(results));
if (args.Length == 0)
    Report.Write(results);
return 0;
