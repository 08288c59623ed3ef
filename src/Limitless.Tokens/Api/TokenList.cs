using System;
using System.Collections.Generic;

namespace Limitless.Tokens.Api;

/// <summary>A whole list, with the moment on the server's clock that it tells of.</summary>
internal sealed class TokenList(IReadOnlyList<TokenWire> tokens, DateTimeOffset asOf)
{
    public IReadOnlyList<TokenWire> Tokens { get; } = tokens;

    public DateTimeOffset AsOf { get; } = asOf;
}
