namespace Limitless.Tokens.Help;

/// <summary>An example: what it does, the code, and what it shows.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);
