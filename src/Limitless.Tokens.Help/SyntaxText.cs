namespace Limitless.Tokens.Help;

/// <summary>A cmdlet's syntax in one parameter set, as PowerShell writes it, in lines that fit a page.</summary>
internal static class SyntaxText
{
    private const int Width = 100;

    public static string Write(CmdletHelp cmdlet, string set)
    {
        IEnumerable<string> parts =
            from parameter in cmdlet.Parameters
            let use = parameter.In(set)
            where use is not null
            select Part(parameter, use);
        StringBuilder text = new(cmdlet.Name);
        int column = text.Length;
        foreach (string part in parts.Append("[<CommonParameters>]"))
        {
            bool fits = column + 1 + part.Length <= Width;
            text.Append(fits ? " " : "\n    ").Append(part);
            column = (fits ? column + 1 : 4) + part.Length;
        }

        return text.ToString();
    }

    private static string Part(ParameterHelp parameter, ParameterUse use)
    {
        string name = use.Position is null ? "-" + parameter.Name : $"[-{parameter.Name}]";
        string values = parameter.Values.Count == 0 ? parameter.TypeName : string.Join(" | ", parameter.Values);
        string part = parameter.IsSwitch ? name : $"{name} <{values}>";
        return use.IsMandatory ? part : $"[{part}]";
    }
}
