using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Where pieces of a text stand on another process's managed heap, the dead objects included.</summary>
internal sealed record HeapFindings(int Strings, int CharArrays, int ByteArrays)
{
    private const int Piece = 16;

    /// <summary>
    /// Takes a snapshot of the process and walks its heap once for all texts. (To attach as a debugger does races with
    /// .NET's own watch over its child processes, and hung once in ten runs.)
    /// </summary>
    public static HeapFindings[] Search(int processId, params string[] texts)
    {
        SearchValues<string>[] pieces = [.. texts.Select(text => SearchValues.Create([.. Pieces(text)], StringComparison.Ordinal))];
        int[,] counts = new int[texts.Length, 3];
        KeepDebuggingLibrary();
        using DataTarget target = DataTarget.CreateSnapshotAndAttach(processId);
        using ClrRuntime runtime = target.ClrVersions.Single().CreateRuntime();
        foreach (ClrObject item in runtime.Heap.EnumerateObjects())
        {
            (int kind, string[] readings) = Read(item);
            for (int i = 0; i < texts.Length; i++)
            {
                if (Array.Exists(readings, reading => reading.AsSpan().ContainsAny(pieces[i])))
                    counts[i, kind]++;
            }
        }

        return [.. texts.Select((_, i) => new HeapFindings(counts[i, 0], counts[i, 1], counts[i, 2]))];
    }

    /// <summary>
    /// ClrMD unloads this library when it is disposed. Each thread that was in it calls it again when it ends, half a
    /// minute later for one of the pool, and the process is gone: so it is held until the process ends anyway.
    /// </summary>
    private static void KeepDebuggingLibrary()
    {
        string name = OperatingSystem.IsWindows() ? "mscordaccore.dll"
            : OperatingSystem.IsMacOS() ? "libmscordaccore.dylib" : "libmscordaccore.so";
        NativeLibrary.Load(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name));
    }

    private static IEnumerable<string> Pieces(string text) =>
        Enumerable.Range(0, text.Length - Piece + 1).Select(start => text.Substring(start, Piece));

    private static (int Kind, string[] Readings) Read(ClrObject item)
    {
        if (!item.IsValid || item.Type is not { } type)
            return (0, []);
        if (type.IsString)
            return (0, [item.AsString(int.MaxValue) ?? ""]);
        return type.ComponentType?.ElementType switch
        {
            ClrElementType.Char when type.IsArray => (1, [new string(Values<char>(item))]),
            ClrElementType.UInt8 when type.IsArray => (2, Readings(Values<byte>(item))),
            _ => (0, []),
        };
    }

    private static T[] Values<T>(ClrObject item)
        where T : unmanaged
    {
        ClrArray array = item.AsArray();
        return array.Length == 0 ? [] : array.ReadValues<T>(0, array.Length) ?? [];
    }

    /// <summary>As UTF-8, and as UTF-16 from an even and from an odd place.</summary>
    private static string[] Readings(byte[] bytes) =>
    [
        Encoding.Latin1.GetString(bytes),
        new string(MemoryMarshal.Cast<byte, char>(bytes)),
        bytes.Length == 0 ? "" : new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(1))),
    ];
}
