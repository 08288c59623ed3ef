using System.Reflection;

namespace Limitless.Tokens;

/// <summary>
/// Runs when the module is imported. Windows PowerShell has no System.Text.Json of its own: there, and only there, it
/// is found beside the module. PowerShell 7.0 to 7.3 have an older one than this module is compiled against.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const int OldestCoreRuntime = 8;

    private static readonly string DesktopFolder =
        Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "desktop");

    private static AssemblyName[] _shipped = [];

    /// <inheritdoc/>
    public void OnImport()
    {
        if (Edition.IsDesktop)
        {
            _shipped = ReadNames(DesktopFolder);
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
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

    internal static AssemblyName[] ReadNames(string folder) =>
        [.. Directory.GetFiles(folder, "*.dll").Select(AssemblyName.GetAssemblyName)];

    /// <summary>
    /// The shipped assembly that may stand for the wanted one: of the same name and signer, and no older. The event is the
    /// whole process's: to a part of a name, or to another's version, somebody else has to answer.
    /// </summary>
    internal static AssemblyName? Find(IEnumerable<AssemblyName> shipped, AssemblyName wanted) => shipped.FirstOrDefault(own =>
        string.Equals(own.Name, wanted.Name, StringComparison.OrdinalIgnoreCase)
        && own.Version >= wanted.Version
        && wanted.GetPublicKeyToken() is { } signer
        && Enumerable.SequenceEqual(signer, own.GetPublicKeyToken()));

    private static Assembly? Resolve(object? sender, ResolveEventArgs wanted) =>
        Find(_shipped, new AssemblyName(wanted.Name)) is { } own
            ? Assembly.LoadFrom(Path.Combine(DesktopFolder, own.Name + ".dll"))
            : null;
}
