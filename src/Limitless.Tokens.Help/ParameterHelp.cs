namespace Limitless.Tokens.Help;

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
