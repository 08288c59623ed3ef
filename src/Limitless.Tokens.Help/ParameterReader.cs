using System.Globalization;

namespace Limitless.Tokens.Help;

/// <summary>Reads the parameters of a cmdlet's class, in the order in which PowerShell shows them.</summary>
internal sealed class ParameterReader(CodeComments comments, Type type, IReadOnlyList<string> sets)
{
    private readonly object _cmdlet = Activator.CreateInstance(type)!;

    public IEnumerable<ParameterHelp> Read()
    {
        ParameterHelp[] all = [.. PropertiesOf(type).Select(Read)];
        return all
            .OrderBy(parameter => parameter.Main.Position ?? int.MaxValue)
            .ThenBy(parameter => !parameter.Uses.All(use => use.IsMandatory));
    }

    /// <summary>The class's own properties first, then those of its bases, each in the order of the code.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties()
        .Where(property => property.IsDefined(typeof(ParameterAttribute)))
        .OrderBy(property => Depth(type, property.DeclaringType!))
        .ThenBy(property => property.MetadataToken);

    public static IEnumerable<ParameterHelp> ShouldProcess(IReadOnlyList<string> sets, ConfirmImpact impact)
    {
        ParameterUse[] uses = [.. sets.Select(set => new ParameterUse(set, false, null, false, false))];
        yield return new ParameterHelp
        {
            Name = "WhatIf",
            Type = typeof(SwitchParameter),
            Aliases = ["wi"],
            Default = "False",
            Description = ["Tells what would happen, and sends nothing that changes anything."],
            Uses = uses,
        };
        yield return new ParameterHelp
        {
            Name = "Confirm",
            Type = typeof(SwitchParameter),
            Aliases = ["cf"],
            Default = "False",
            Description = impact == ConfirmImpact.High
                ? ["Asks before each change, as it does by default; a script that nobody watches says `-Confirm:$false`."]
                : ["Asks before each change."],
            Uses = uses,
        };
    }

    private ParameterHelp Read(PropertyInfo property)
    {
        XElement comment = comments.Of(property);
        return new ParameterHelp
        {
            Name = property.Name,
            Type = property.PropertyType,
            Description = [.. CommentText.Paragraphs(comment.Element("summary")), .. Limits(property)],
            Aliases = [.. property.GetCustomAttributes<AliasAttribute>().SelectMany(alias => alias.AliasNames)],
            Values = [.. property.GetCustomAttributes<ValidateSetAttribute>().SelectMany(set => set.ValidValues)],
            Default = comment.Element("value") is { } value ? CommentText.Line(value) : Default(property),
            AcceptsWildcards = property.IsDefined(typeof(SupportsWildcardsAttribute)),
            Uses = [.. sets.Select(set => Use(property, set)).OfType<ParameterUse>()],
        };
    }

    private static ParameterUse? Use(PropertyInfo property, string set)
    {
        ParameterAttribute? parameter = property.GetCustomAttributes<ParameterAttribute>()
            .FirstOrDefault(one => one.ParameterSetName == set || one.ParameterSetName == ParameterAttribute.AllParameterSets);
        return parameter is null ? null : new ParameterUse(set, parameter.Mandatory,
            parameter.Position == int.MinValue ? null : parameter.Position, parameter.ValueFromPipeline,
            parameter.ValueFromPipelineByPropertyName);
    }

    /// <summary>What holds when the parameter is not given; a value element in the comment says it better where there is one.</summary>
    private string? Default(PropertyInfo property) => property.GetValue(_cmdlet) switch
    {
        SwitchParameter => "False",
        string { Length: > 0 } text => text,
        int number and not 0 => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static IEnumerable<string> Limits(PropertyInfo property)
    {
        foreach (ValidateRangeAttribute range in property.GetCustomAttributes<ValidateRangeAttribute>())
        {
            yield return range.MaxRange is int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"At least {range.MinRange}.")
                : string.Create(CultureInfo.InvariantCulture, $"From {range.MinRange} to {range.MaxRange}.");
        }
    }

    private static int Depth(Type type, Type declaring) => type == declaring ? 0 : 1 + Depth(type.BaseType!, declaring);
}
