namespace Limitless.Tokens;

/// <summary>Which of PowerShell's two editions runs this one assembly.</summary>
internal static class Edition
{
    /// <summary>
    /// True on Windows PowerShell 5.1, which is .NET Framework. Its core library has this name, as Mono's has; .NET's is
    /// System.Private.CoreLib.
    /// </summary>
    public static readonly bool IsDesktop = typeof(object).Assembly.GetName().Name == "mscorlib";
}
