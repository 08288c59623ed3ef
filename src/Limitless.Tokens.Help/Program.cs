namespace Limitless.Tokens.Help;

/// <summary>
/// Writes the help of the module's cmdlets into a checkout, whose folder is the one argument: what Get-Help reads, and the
/// same as Markdown. It runs at the end of every build that changed the module. PlatyPS has Markdown as its source and the
/// module loaded in a PowerShell; here the source are the comments in the code, and a build needs no more than the SDK.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [string root] || !Directory.Exists(root))
        {
            Console.Error.WriteLine("usage: Limitless.Tokens.Help FOLDER, the checkout to write into");
            return 2;
        }

        foreach ((string path, string text) in HelpFiles.Generate())
            Write(Path.Combine(root, path), text);
        return 0;
    }

    /// <summary>A file that is right already keeps its time, so that nothing is built again for its sake.</summary>
    private static void Write(string path, string text)
    {
        if (File.Exists(path) && HelpFiles.WithUnixLines(File.ReadAllText(path)) == text)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Console.WriteLine("Wrote " + path);
    }
}
