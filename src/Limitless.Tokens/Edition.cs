using System.Runtime.InteropServices;

namespace Limitless.Tokens;

/// <summary>Which of PowerShell's two editions runs this one assembly.</summary>
internal static class Edition
{
    /// <summary>True on Windows PowerShell 5.1, which is .NET Framework.</summary>
    public static readonly bool IsDesktop =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
}
