using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Writes what a console would show, line by line, and hands prompts on.</summary>
internal sealed class ScriptHostUI : PSHostUserInterface
{
    private readonly IHostTerminal _terminal;
    private readonly ProgressLine _progress;
    private readonly HostPrompts _prompts;

    public ScriptHostUI(IHostTerminal terminal)
    {
        _terminal = terminal;
        _progress = new ProgressLine(terminal);
        _prompts = new HostPrompts(this, terminal);
        RawUI = new ScriptRawUI(terminal);
    }

    public override PSHostRawUserInterface RawUI { get; }

    public override bool SupportsVirtualTerminal => _terminal.HasColours;

    public override void Write(string value)
    {
        _progress.Clear();
        _terminal.Output.Write(ForTerminal(value));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Paint(PSStyle.Instance.Foreground.FromConsoleColor(foregroundColor), value));

    public override void WriteLine(string value)
    {
        _progress.Clear();
        _terminal.Output.WriteLine(ForTerminal(value));
    }

    public override void WriteErrorLine(string value)
    {
        // An error's view ends in an empty line, which PowerShell's own console leaves out.
        if (!string.IsNullOrEmpty(value))
        {
            WriteLine(value);
        }
    }

    public override void WriteDebugLine(string message) =>
        WriteLine(Paint(PSStyle.Instance.Formatting.Debug, $"DEBUG: {message}"));

    public override void WriteVerboseLine(string message) =>
        WriteLine(Paint(PSStyle.Instance.Formatting.Verbose, $"VERBOSE: {message}"));

    public override void WriteWarningLine(string message) =>
        WriteLine(Paint(PSStyle.Instance.Formatting.Warning, $"WARNING: {message}"));

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    public override string ReadLine() => _prompts.ReadLine();

    public override SecureString ReadLineAsSecureString() => _prompts.ReadSecret();

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        _prompts.AskFields(caption, message, descriptions);

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _prompts.AskChoice(caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName) =>
        _prompts.AskCredential(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        _prompts.AskCredential(caption, message, userName);

    private static string Paint(string colour, string text) => colour + text + PSStyle.Instance.Reset;

    // Views put colours in whatever the output is; taking them out for a file is the host's part.
    private string ForTerminal(string text) => GetOutputString(text, SupportsVirtualTerminal);
}
