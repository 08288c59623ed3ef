using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Limitless.Tokens;

/// <summary>
/// Takes scopes as a person writes them and as Export-Csv wrote them: a text is split at spaces, commas and semicolons,
/// and what is empty is left out.
/// </summary>
internal sealed class ScopeTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly char[] Separators = [' ', ',', ';', '\t'];

    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Texts(inputData).SelectMany(text => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal).ToArray();

    private static IEnumerable<string> Texts(object? input) =>
        (input is PSObject wrapped ? wrapped.BaseObject : input) switch
        {
            null => [],
            string text => [text],
            IEnumerable items => items.Cast<object?>().SelectMany(Texts),
            object other => [LanguagePrimitives.ConvertTo<string>(other)],
        };
}
