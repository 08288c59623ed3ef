using Xunit.Abstractions;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>In a process that has made and used a token, no string and no char[] holds its secret.</summary>
public sealed class HeapTests(ITestOutputHelper output) : ModuleTestBase
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [HeapTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_secret_is_in_no_string_and_no_char_array(bool isEscapedInJson)
    {
        (_, string secret) = await Control.KnowNextDeriveAsync(isEscapedInJson ? Escape : null);
        string marker = "marker" + RandomNumberGenerator.GetHexString(38);
        using Process probe = Start(marker);
        try
        {
            Task<string> error = probe.StandardError.ReadToEndAsync();
            Assert.True(await ReadyAsync(probe), "The probe failed: " + (probe.HasExited ? await error : "it says nothing."));
            HeapFindings[] found = HeapFindings.Search(probe.Id, secret, marker);
            output.WriteLine($"Byte arrays with the secret, which .NET's HTTP stack has read it into: {found[0].ByteArrays}");
            // What is there is found; otherwise that nothing is found would say nothing.
            Assert.True(found[1] is { Strings: > 0, CharArrays: > 0, ByteArrays: > 0 }, "The marker was not found: " + found[1]);
            Assert.Equal((0, 0), (found[0].Strings, found[0].CharArrays));
        }
        finally
        {
            probe.Kill(entireProcessTree: true);
            await probe.WaitForExitAsync();
        }
    }

    private Process Start(string marker)
    {
        ProcessStartInfo start = new(
            "dotnet", [typeof(HeapProbe).Assembly.Location, HeapProbe.Name, new string([.. marker.Reverse()])])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LIMITLESS_API_URL"] = ServerText;
        start.Environment["LIMITLESS_IDENTITY_TOKEN"] = Server.IdentityToken;
        foreach (string absent in new[] { "LIMITLESS_API_TOKEN_ID", "LIMITLESS_API_TOKEN_SECRET", "LIMITLESS_API_KEY" })
            start.Environment.Remove(absent);
        return Process.Start(start)!;
    }

    private static async Task<bool> ReadyAsync(Process probe)
    {
        using System.Threading.CancellationTokenSource limit = new(Limit);
        while (await probe.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line == HeapProbe.Ready)
                return true;
        }

        return false;
    }

    private static string Escape(string secret) =>
        string.Concat(secret.Select(letter => "\\u" + ((int)letter).ToString("X4", CultureInfo.InvariantCulture)));
}
