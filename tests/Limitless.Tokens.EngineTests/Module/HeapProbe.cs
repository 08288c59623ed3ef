namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>
/// What a process of its own does for the heap test: it makes a token and uses it, plants a marker that has to be found,
/// and waits to be looked at.
/// </summary>
internal static class HeapProbe
{
    public const string Name = "heap-probe";
    public const string Ready = "ready";

    private const string Script = """
        Connect-Limitless -FromEnvironment
        $token = New-LimitlessApiToken probe -Verbose -Debug
        $token
        "$token $($token.Secret)"
        $token | Connect-Limitless
        $null = Get-LimitlessApiToken -Verbose
        $copy = [Management.Automation.PSSerializer]::Serialize($token)
        """;

    /// <summary>The program's entry: the test host loads this assembly and never comes here.</summary>
    public static int Main(string[] args)
    {
        if (args is not [Name, string reversed])
        {
            Console.Error.WriteLine($"This is a test assembly: run it with 'dotnet test'. (Its only own mode is {Name}.)");
            return 2;
        }

        // Turned around here, so that the argument itself is not what is found.
        string marker = new([.. reversed.Reverse()]);
        char[] letters = marker.ToCharArray();
        byte[] bytes = Encoding.UTF8.GetBytes(marker);
        using TestEngine engine = TestEngine.Open();
        EngineResult result = engine.Show(Script);
        if (result.AllErrors is [var error, ..])
        {
            Console.Error.WriteLine(error);
            return 1;
        }

        Console.WriteLine(Ready);
        Console.ReadLine();
        GC.KeepAlive(marker);
        GC.KeepAlive(letters);
        GC.KeepAlive(bytes);
        return 0;
    }
}
