using System.Reflection;

namespace Limitless.Tokens;

/// <summary>
/// Runs when the module is imported. Windows PowerShell has no System.Text.Json of its own: there, and only there, it
/// is found beside the module. PowerShell 7.0 to 7.3 have an older one than this module is compiled against.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const int OldestCoreRuntime = 8;

    private static readonly string ModuleFolder = Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!;

    /// <inheritdoc/>
    public void OnImport()
    {
        if (Edition.IsDesktop)
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        else if (Environment.Version.Major < OldestCoreRuntime)
            throw new PlatformNotSupportedException(
                "Limitless.Tokens needs PowerShell 7.4 or later, or Windows PowerShell 5.1: "
                + "this is an older PowerShell 7.");
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (Edition.IsDesktop)
            AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
    }

    /// <summary>
    /// Answers for the DLLs that ship for Desktop and for no others: the event is the whole process's.
    /// </summary>
    private static Assembly? Resolve(object? sender, ResolveEventArgs wanted)
    {
        string path = Path.Combine(ModuleFolder, "desktop", new AssemblyName(wanted.Name).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
}
