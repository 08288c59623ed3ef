#if NET
using System.Runtime.CompilerServices;

namespace Limitless.Tokens.Tests.Support;

/// <summary>
/// A zone that is not UTC, so that a time that is taken for a local one is seen to be wrong. Set here and not for a
/// runner, so that each runner has it.
/// </summary>
internal static class OwnZone
{
    [ModuleInitializer]
    public static void Set()
    {
        Environment.SetEnvironmentVariable("TZ", "Asia/Kathmandu");
        TimeZoneInfo.ClearCachedData();
    }
}
#endif
