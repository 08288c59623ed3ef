using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace Limitless.Tokens.EngineTests;

/// <summary>A host that records what a console would have shown, and answers questions from a list until that ends.</summary>
internal sealed class TestHost : PSHost
{
    private readonly Queue<string> _answers = new();
    private readonly StringBuilder _recorded = new();
    private readonly TextWriter _output;

    public TestHost(int width = 120)
    {
        // Several threads may write, since a warning can come from a job's.
        _output = TextWriter.Synchronized(new StringWriter(_recorded) { NewLine = "\n" });
        UI = new TestUI(this, new TestRawUI(width));
    }

    /// <summary>Everything that was shown so far, answers included and secrets masked.</summary>
    public string Text
    {
        get
        {
            lock (_output)
                return _recorded.ToString();
        }
    }

    /// <summary>The progress that is on the screen now.</summary>
    public ProgressRecord? Progress { get; private set; }

    /// <summary>How many answers no question has asked for.</summary>
    public int AnswersLeft => _answers.Count;

    public override string Name => "LimitlessTestHost";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI { get; }

    public void Answer(string line) => _answers.Enqueue(line);

    public override void SetShouldExit(int exitCode) =>
        throw new NotSupportedException($"A test's script wants to exit with {exitCode}, which would end all tests.");

    public override void EnterNestedPrompt() => throw new NotSupportedException("There is no prompt to suspend to.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("There is no nested prompt.");

    public override void NotifyBeginApplication()
    {
        // A native program's output is an object of the pipeline here; there is no console to lend it.
    }

    public override void NotifyEndApplication()
    {
        // See NotifyBeginApplication.
    }

    /// <summary>The next answer, shown as if it had been typed; without one, an error as at a standard input that has ended.</summary>
    private string Ask(string question, bool isSecret = false)
    {
        _output.Write(question);
        if (!_answers.TryDequeue(out string? answer))
        {
            _output.WriteLine();
            throw new HostException("Nobody can answer this.", null, "PromptWithoutInput", ErrorCategory.ResourceUnavailable);
        }

        _output.WriteLine(isSecret ? new string('*', answer.Length) : answer);
        return answer;
    }

    private sealed class TestUI(TestHost host, PSHostRawUserInterface rawUI) : PSHostUserInterface
    {
        public override PSHostRawUserInterface RawUI => rawUI;

        // Views put colours in whatever the output is; taking them out is the host's part.
        public override void Write(string value) => host._output.Write(GetOutputString(value, supportsVirtualTerminal: false));

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Write(value + "\n");

        public override void WriteErrorLine(string value)
        {
            // An error's view ends in an empty line, which PowerShell's own console leaves out.
            if (!string.IsNullOrEmpty(value))
                WriteLine(value);
        }

        public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

        public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

        public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

        public override void WriteProgress(long sourceId, ProgressRecord record) => host.Progress = record;

        public override string ReadLine() => host.Ask(string.Empty);

        public override SecureString ReadLineAsSecureString() =>
            new NetworkCredential(string.Empty, host.Ask(string.Empty, isSecret: true)).SecurePassword;

        public override Dictionary<string, PSObject> Prompt(
            string caption, string message, Collection<FieldDescription> descriptions) => descriptions.ToDictionary(
                field => field.Name,
                field => PSObject.AsPSObject(field.ParameterTypeFullName == typeof(SecureString).FullName
                    ? ReadLineAsSecureString()
                    : host.Ask(field.Name + ": ")));

        public override int PromptForChoice(
            string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            WriteLine($"\n{caption}\n{message}");
            string answer = host.Ask(string.Concat(choices.Select(choice => $"[{Key(choice)}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}  ")) + ": ");
            return choices.Select(Key).ToList().FindIndex(key => key.Equals(answer, StringComparison.OrdinalIgnoreCase)) is >= 0 and int index
                ? index
                : throw new InvalidOperationException($"The test's answer '{answer}' is none of the choices.");
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            new(userName, ReadLineAsSecureString());

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options) =>
            PromptForCredential(caption, message, userName, targetName);

        // "&Yes" is answered with Y.
        private static string Key(ChoiceDescription choice) => choice.Label.Substring(choice.Label.IndexOf('&', StringComparison.Ordinal) + 1, 1);
    }

    /// <summary>The screen as far as formatting needs it: its width.</summary>
    private sealed class TestRawUI(int width) : PSHostRawUserInterface
    {
        public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

        public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

        // A height of no meaning: nothing here pages its output.
        public override Size BufferSize { get; set; } = new(width, 1000);

        public override Size WindowSize { get; set; } = new(width, 1000);

        public override Size MaxWindowSize => WindowSize;

        public override Size MaxPhysicalWindowSize => WindowSize;

        public override Coordinates CursorPosition { get; set; }

        public override Coordinates WindowPosition { get; set; }

        public override int CursorSize { get; set; } = 25;

        public override string WindowTitle { get; set; } = string.Empty;

        public override bool KeyAvailable => false;

        public override void FlushInputBuffer()
        {
            // Answers are whole lines, so there is nothing typed ahead to drop.
        }

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw NoScreen();

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoScreen();

        public override void ScrollBufferContents(
            Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
            throw NoScreen();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoScreen();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoScreen();

        private static NotSupportedException NoScreen() => new("There is no screen to address.");
    }
}
