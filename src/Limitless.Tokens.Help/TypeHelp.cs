namespace Limitless.Tokens.Help;

/// <summary>A type that a cmdlet takes from the pipeline or emits, and what is to be said about that.</summary>
internal sealed record TypeHelp(string Name, IReadOnlyList<string> Description);
