namespace Limitless.Tokens.Help;

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
