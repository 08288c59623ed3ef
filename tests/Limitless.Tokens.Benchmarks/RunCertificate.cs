using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Limitless.Tokens.Benchmarks;

/// <summary>
/// A certificate that is made for a run and trusted by the run alone: this program starts itself once more, with
/// OpenSSL's SSL_CERT_FILE in the environment. Nothing else on the machine comes to trust it, and nothing that is
/// measured skips a check.
/// </summary>
internal static class RunCertificate
{
    private const string TrustVariable = "SSL_CERT_FILE";
    private const string ServerVariable = "LIMITLESS_BENCHMARK_CERTIFICATE";

    /// <summary>The file with certificate and key that the sandbox serves https with.</summary>
    public static string ServerFile => Environment.GetEnvironmentVariable(ServerVariable)
        ?? throw new InvalidOperationException("This process was not started with the run's certificate.");

    /// <summary>Whether this is the process that has it, or one that it has started.</summary>
    public static bool IsTrusted => Environment.GetEnvironmentVariable(ServerVariable) is not null;

    /// <summary>Runs this program again with the certificate; gives its exit code.</summary>
    public static int RunWith(string[] args)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("Only on Linux does .NET take trust for one process from its environment.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("limitless-benchmark-");
        try
        {
            (string certificate, string key) = Make();
            string trusted = Path.Combine(folder.FullName, "certificate.pem");
            string server = Path.Combine(folder.FullName, "server.pem");
            File.WriteAllText(trusted, certificate);
            File.WriteAllText(server, certificate + "\n" + key);
            ProcessStartInfo start = new("dotnet", [Places.Self, .. args]);
            start.Environment[TrustVariable] = trusted;
            start.Environment[ServerVariable] = server;
            using Process self = Process.Start(start)!;
            self.WaitForExit();
            return self.ExitCode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string Certificate, string Key) Make()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
