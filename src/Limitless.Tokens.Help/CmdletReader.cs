namespace Limitless.Tokens.Help;

/// <summary>Reads a cmdlet's class, by reflection what binds and from the comments what it means.</summary>
internal sealed class CmdletReader(CodeComments comments)
{
    public CmdletHelp Read(Type type)
    {
        CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        XElement comment = comments.Of(type);
        IReadOnlyList<string> sets = Sets(type, cmdlet.DefaultParameterSetName);
        List<ParameterHelp> parameters = [.. new ParameterReader(comments, type, sets).Read()];
        if (cmdlet.SupportsShouldProcess)
            parameters.AddRange(ParameterReader.ShouldProcess(sets, cmdlet.ConfirmImpact));
        return new CmdletHelp
        {
            Verb = cmdlet.VerbName,
            Noun = cmdlet.NounName,
            Synopsis = CommentText.Line(comment.Element("summary")!),
            Description = CommentText.Paragraphs(comment.Element("remarks")),
            Examples = [.. comment.Elements("example").Select(CommentText.Example)],
            Sets = sets,
            Parameters = parameters,
            Inputs = [.. Inputs(parameters)],
            Outputs = [.. type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(Output)],
            Related = [.. comment.Elements("seealso").Select(link => CommentText.Reference(link.Attribute("cref")!.Value))],
        };
    }

    private static List<string> Sets(Type type, string? defaultSet)
    {
        IEnumerable<string> named = ParameterReader.PropertiesOf(type)
            .SelectMany(property => property.GetCustomAttributes<ParameterAttribute>())
            .Select(parameter => parameter.ParameterSetName)
            .Where(set => set != ParameterAttribute.AllParameterSets);
        List<string> sets = [.. named.Prepend(defaultSet ?? "").Where(set => set.Length > 0).Distinct()];
        return sets.Count == 0 ? [""] : sets;
    }

    private static IEnumerable<TypeHelp> Inputs(List<ParameterHelp> parameters)
    {
        foreach (ParameterHelp parameter in parameters.Where(parameter => parameter.Uses.Any(use => use.ByValue)))
        {
            Type item = parameter.Type.GetElementType() ?? parameter.Type;
            yield return new TypeHelp(item.FullName!, [$"Binds to -{parameter.Name}.", .. parameter.Description]);
        }

        string[] named = [.. parameters.Where(parameter => parameter.Uses.Any(use => use.ByPropertyName)).Select(Names)];
        if (named.Length > 0)
            yield return new TypeHelp("System.Object", ["Properties bind by their names: " + string.Join(", ", named) + "."]);
    }

    private static string Names(ParameterHelp parameter) => parameter.Aliases.Count == 0
        ? parameter.Name : $"{parameter.Name} (or {string.Join(", ", parameter.Aliases)})";

    private TypeHelp Output(PSTypeName output)
    {
        if (output.Type == typeof(void))
            return new TypeHelp("None", []);
        bool isOurs = output.Type.Assembly == typeof(LimitlessSession).Assembly;
        return new TypeHelp(output.Type.FullName!, isOurs ? CommentText.Paragraphs(comments.Of(output.Type).Element("summary")) : []);
    }
}
