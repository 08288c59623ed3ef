namespace Limitless.Tokens.Help;

/// <summary>All that there is to tell about one cmdlet. Texts are paragraphs in which code stands between backticks.</summary>
internal sealed record CmdletHelp
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => Verb + "-" + Noun;

    public required string Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    /// <summary>The names of the parameter sets, the default one first; one without a name when there are none.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    /// <summary>Other cmdlets, by name.</summary>
    public required IReadOnlyList<string> Related { get; init; }
}

/// <summary>All that there is to tell about one parameter.</summary>
internal sealed record ParameterHelp
{
    public required string Name { get; init; }

    public required Type Type { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The only values that are taken; empty when there is no such list.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public string? Default { get; init; }

    public bool AcceptsWildcards { get; init; }

    /// <summary>One for each set that has it.</summary>
    public required IReadOnlyList<ParameterUse> Uses { get; init; }

    public bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>The type's name as PowerShell's help shows it.</summary>
    public string TypeName => (Nullable.GetUnderlyingType(Type) ?? Type).Name;

    /// <summary>The use that stands for all where only one can be shown.</summary>
    public ParameterUse Main => Uses[0];

    public ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set == set);
}

/// <summary>An example: what it does, the code, and what it shows.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>A type that a cmdlet takes from the pipeline or emits, and what is to be said about that.</summary>
internal sealed record TypeHelp(string Name, IReadOnlyList<string> Description);

/// <summary>How a parameter binds in one parameter set.</summary>
internal sealed record ParameterUse(string Set, bool IsMandatory, int? Position, bool ByValue, bool ByPropertyName)
{
    public string PositionText => Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named";

    public string PipelineText => (ByValue, ByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
