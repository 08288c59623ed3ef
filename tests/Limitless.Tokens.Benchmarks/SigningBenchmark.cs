using System.Reflection;
using System.Security;
using System.Security.Cryptography;

namespace Limitless.Tokens.Benchmarks;

/// <summary>One signature from the SecureString, against one from a key that lies open as a string.</summary>
internal static class SigningBenchmark
{
    private const int Calls = 20_000;
    private const string Secret = "H3r3+rkYb8GyFZNXxdorEIVKYGM2SeBz4jEwie2Z3to=";
    private const string Timestamp = "2026-03-23T12:34:56.789Z";
    private const string Path = "/auth/api-tokens";

    private delegate string Signer(
        SecureString secret, string timestamp, string method, string pathAndQuery, byte[]? body);

    public static IEnumerable<Measurement> Sign()
    {
        // By reflection, since a process may hold one copy of the module's assembly and the engine loads it elsewhere.
        MethodInfo method = Assembly.LoadFrom(Places.Assembly)
            .GetType("Limitless.Tokens.Api.RequestSigner", throwOnError: true)!
            .GetMethod("Sign", BindingFlags.Public | BindingFlags.Static)!;
        Signer signer = method.CreateDelegate<Signer>();
        using SecureString secret = new();
        foreach (char letter in Secret)
            secret.AppendChar(letter);
        secret.MakeReadOnly();
        string Ours() => signer(secret, Timestamp, "GET", Path, null);
        if (Ours() != Plain())
            throw new InvalidOperationException("The two signatures differ.");

        double[] times = Interleaved.Medians(31, 5, () => Nanoseconds(Ours), () => Nanoseconds(Plain));
        double[] bytes = Interleaved.Medians(5, 1, () => Bytes(Ours), () => Bytes(Plain));
        yield return new("sign one request", "plain key", "ns", times[0], times[1], 1.5);
        yield return new("sign one request, allocated", "plain key", "bytes", bytes[0], bytes[1], 1.2);
    }

    private static string Plain()
    {
        using HMACSHA256 hmac = new(Convert.FromBase64String(Secret));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(Timestamp + "\nGET\n" + Path + "\n")));
    }

    private static double Nanoseconds(Func<string> sign)
    {
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < Calls; i++)
            sign();
        return watch.Elapsed.TotalNanoseconds / Calls;
    }

    private static double Bytes(Func<string> sign)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
            sign();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }
}
