namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>All that a script can read of what came out of a run.</summary>
internal static class ErrorTexts
{
    public static IEnumerable<string> Of(EngineResult result) =>
    [
        .. result.Output.Select(item => item?.ToString() ?? ""), .. result.Output.Where(item => item is not null).Select(Members),
        .. result.Warnings.Select(record => record.Message), .. result.Verbose.Select(record => record.Message),
        .. result.Debug.Select(record => record.Message), .. result.Information.Select(record => record.ToString()),
        .. result.Progress.Select(record => record.ToString()), .. result.AllErrors.SelectMany(Of),
    ];

    public static IEnumerable<string> Of(ErrorRecord error) =>
    [
        error.ToString(), error.ErrorDetails?.ToString() ?? "", error.ErrorDetails?.RecommendedAction ?? "", error.CategoryInfo.ToString(),
        error.TargetObject?.ToString() ?? "", error.FullyQualifiedErrorId, error.ScriptStackTrace ?? "",
        error.InvocationInfo?.Line ?? "", error.InvocationInfo?.PositionMessage ?? "",
        .. error.InvocationInfo?.BoundParameters.Values.Select(value => value?.ToString() ?? "") ?? [],
        .. Of(error.Exception),
    ];

    private static IEnumerable<string> Of(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception.ToString();
            yield return string.Join("\n", exception.Data.Values.Cast<object?>().Concat(exception.Data.Keys.Cast<object?>()));
            yield return Members(PSObject.AsPSObject(exception));
        }
    }

    /// <summary>As Format-List * -Force reads them, one level down, with the items of collections.</summary>
    private static string Members(PSObject item) => string.Join("\n", item.Members.OfType<PSPropertyInfo>()
        .Where(member => member.IsGettable).Select(member => member.Name + " = " + Value(member)));

    private static string Value(PSPropertyInfo member)
    {
        try
        {
            return member.Value is System.Collections.IEnumerable items and not string
                ? string.Join(" ", items.Cast<object?>())
                : member.Value?.ToString() ?? "";
        }
        catch (GetValueException unreadable)
        {
            return unreadable.ToString();
        }
    }
}
