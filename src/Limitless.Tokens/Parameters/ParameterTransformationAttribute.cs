using System.Management.Automation.Internal;

namespace Limitless.Tokens;

/// <summary>The base of all transformations: what PowerShell has wrapped comes out of its wrapper here, once.</summary>
internal abstract class ParameterTransformationAttribute : ArgumentTransformationAttribute
{
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Read(inputData.Unwrap(), inputData);

    /// <summary>Makes the parameter's value.</summary>
    /// <param name="value">What was given, without its wrapper.</param>
    /// <param name="given">The same as it came: its wrapper knows how a number was typed.</param>
    protected abstract object? Read(object? value, object? given);
}

/// <summary>Values as PowerShell hands them over.</summary>
internal static class PowerShellValue
{
    /// <summary>
    /// Takes a value out of its wrapper; every kind of null is null. A PSCustomObject stays in it: it is nothing else.
    /// </summary>
    public static object? Unwrap(this object? value) => value switch
    {
        PSObject { BaseObject: not PSCustomObject } wrapped => wrapped.BaseObject.Unwrap(),
        NullString or DBNull => null,
        _ when value == AutomationNull.Value => null,
        _ => value,
    };

    /// <summary>What it is, for a message that refuses it: its kind, and nothing of its contents.</summary>
    public static string Describe(this object? value)
    {
        if (value.Unwrap() is not { } one)
            return "null";
        string kind = one is PSObject bag ? bag.TypeNames[0] : one.GetType().Name;
        kind = kind.Substring(kind.LastIndexOf('.') + 1);
        string article = "AEIOU".IndexOf(char.ToUpperInvariant(kind[0])) < 0 ? "a " : "an ";
        return article + kind + (IsSerialised(value) ? " out of a job or a file" : "");
    }

    private static bool IsSerialised(object? value) => value is PSObject { TypeNames: [var name, ..] }
        && name.StartsWith("Deserialized.", StringComparison.Ordinal);
}
