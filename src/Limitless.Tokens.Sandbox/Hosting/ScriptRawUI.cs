using System;
using System.Management.Automation.Host;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>The screen as far as formatting needs it: its width. There are no cells to read or move.</summary>
internal sealed class ScriptRawUI(IHostTerminal terminal) : PSHostRawUserInterface
{
    // A height of no meaning: nothing here pages its output.
    private const int Height = 1000;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Size BufferSize
    {
        get => new(terminal.Width, Height);
        set => throw NoScreen();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw NoScreen();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = string.Empty;

    public override bool KeyAvailable => false;

    public override void FlushInputBuffer()
    {
        // Input is read a line at a time, so there is nothing typed ahead to drop.
    }

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NoScreen();

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoScreen();

    public override void ScrollBufferContents(
        Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NoScreen();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoScreen();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoScreen();

    private static NotSupportedException NoScreen() =>
        new("The embedded engine writes lines and reads lines; it has no screen to address.");
}
