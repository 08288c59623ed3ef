using System.Collections.Generic;
using System.IO;
using System.Security;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Records what a console would have shown, and answers prompts from a list; out of answers is end of input.</summary>
internal sealed class ScriptedTerminal(int width = 120, params IEnumerable<string> answers) : IHostTerminal
{
    private readonly StringWriter _recorded = new() { NewLine = "\n" };
    private readonly Queue<string> _answers = new(answers);

    /// <summary>A writer that several threads may use, since warnings can come from a job's thread.</summary>
    public TextWriter Output => field ??= TextWriter.Synchronized(_recorded);

    public int Width { get; } = width;

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
