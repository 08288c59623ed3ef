using System;
using System.Management.Automation;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Shows progress on one line that the next output overwrites, where somebody watches.</summary>
internal sealed class ProgressLine(IHostTerminal terminal)
{
    private int _shown;

    public void Show(ProgressRecord record)
    {
        Clear();
        if (!terminal.IsInteractive || record.RecordType == ProgressRecordType.Completed)
        {
            return;
        }

        string percent = record.PercentComplete < 0 ? string.Empty : $" {record.PercentComplete}%";
        string text = $"{record.Activity}{percent} {record.StatusDescription}";
        int width = Math.Max(0, terminal.Width - 1);
        text = text.Length > width ? text[..width] : text;
        terminal.Output.Write(text);
        _shown = text.Length;
    }

    public void Clear()
    {
        if (_shown > 0)
        {
            terminal.Output.Write('\r' + new string(' ', _shown) + '\r');
            _shown = 0;
        }
    }
}
