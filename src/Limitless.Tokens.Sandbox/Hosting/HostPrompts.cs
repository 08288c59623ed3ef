using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>The questions that a script or cmdlet can ask, one line an answer.</summary>
/// <remarks>When the input has ended a question is an error, as under <c>pwsh -NonInteractive</c>.</remarks>
internal sealed class HostPrompts(PSHostUserInterface ui, IHostTerminal terminal)
{
    public string ReadLine() => terminal.ReadLine() ?? throw NobodyAnswers();

    public SecureString ReadSecret() => terminal.ReadSecret() ?? throw NobodyAnswers();

    public PSCredential AskCredential(string caption, string message, string? userName)
    {
        WriteHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            ui.Write("User: ");
            userName = ReadLine();
        }

        ui.Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadSecret());
    }

    public Dictionary<string, PSObject> AskFields(
        string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteHeading(caption, message);
        return descriptions.ToDictionary(
            field => field.Name,
            field => PSObject.AsPSObject(AskField(field)),
            StringComparer.OrdinalIgnoreCase);
    }

    public int AskChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteHeading(caption, message);
        ChoiceList list = new(choices, defaultChoice);
        while (true)
        {
            ui.Write(list.Question);
            string answer = ReadLine().Trim();
            if (answer == "?")
            {
                ui.Write(list.Help);
            }
            else if (list.Find(answer) is int index)
            {
                return index;
            }
        }
    }

    private void WriteHeading(string caption, string message)
    {
        ui.WriteLine(string.Empty);
        foreach (string line in new[] { caption, message }.Where(line => !string.IsNullOrEmpty(line)))
        {
            ui.WriteLine(line);
        }
    }

    private object? AskField(FieldDescription field)
    {
        Type type = Type.GetType(field.ParameterAssemblyFullName)
            ?? (LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out Type named) ? named : typeof(string));
        return type.IsArray ? AskItems(field.Name, type.GetElementType()!) : AskValue(field.Name, type);
    }

    private Array AskItems(string name, Type itemType)
    {
        ArrayList items = [];
        while (true)
        {
            ui.Write($"{name}[{items.Count}]: ");
            string line = ReadLine();
            if (line.Length == 0)
            {
                return items.ToArray(itemType);
            }

            items.Add(LanguagePrimitives.ConvertTo(line, itemType, CultureInfo.InvariantCulture));
        }
    }

    private object? AskValue(string name, Type type)
    {
        if (type == typeof(PSCredential))
        {
            return AskCredential(string.Empty, string.Empty, userName: null);
        }

        ui.Write($"{name}: ");
        return type == typeof(SecureString)
            ? ReadSecret()
            : LanguagePrimitives.ConvertTo(ReadLine(), type, CultureInfo.InvariantCulture);
    }

    private HostException NobodyAnswers()
    {
        // The error starts on a line of its own, not behind the question.
        ui.WriteLine(string.Empty);
        return new HostException(
            "Nobody can answer this question: standard input has ended. Run the script at a terminal, pipe the answers "
                + "in, or tell the command not to ask (-Confirm:$false, or the missing parameter).",
            innerException: null,
            "PromptWithoutInput",
            ErrorCategory.ResourceUnavailable);
    }
}
