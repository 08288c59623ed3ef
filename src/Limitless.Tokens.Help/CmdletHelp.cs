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
