using System.Collections.Generic;
using System.IO;
using System.Security;
using System.Text;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Records what a console would have shown, and answers prompts from a list until that ends.</summary>
internal sealed class ScriptedTerminal : IHostTerminal
{
    private readonly StringBuilder _recorded;
    private readonly Queue<string> _answers;

    public ScriptedTerminal(int width = 120, params IEnumerable<string> answers)
    {
        Width = width;
        _answers = new Queue<string>(answers);
        _recorded = new StringBuilder();

        // Several threads may write, since a warning can come from a job's.
        Output = TextWriter.Synchronized(new StringWriter(_recorded) { NewLine = "\n" });
    }

    public TextWriter Output { get; }

    public int Width { get; }

    public bool IsInteractive => false;

    public bool HasColours => false;

    /// <summary>Everything that was shown so far, answers included and secrets masked.</summary>
    public string Text
    {
        get
        {
            lock (Output)
            {
                return _recorded.ToString();
            }
        }
    }

    /// <summary>How many answers no prompt has asked for.</summary>
    public int AnswersLeft => _answers.Count;

    public void Answer(string line) => _answers.Enqueue(line);

    public string? ReadLine()
    {
        if (!_answers.TryDequeue(out string? answer))
        {
            return null;
        }

        Output.WriteLine(answer);
        return answer;
    }

    public SecureString? ReadSecret()
    {
        if (!_answers.TryDequeue(out string? answer))
        {
            return null;
        }

        SecureString secret = new();
        foreach (char character in answer)
        {
            secret.AppendChar(character);
        }

        Output.WriteLine(new string('*', answer.Length));
        return secret;
    }
}
