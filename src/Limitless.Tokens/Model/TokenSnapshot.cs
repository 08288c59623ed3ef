using System;

namespace Limitless.Tokens;

/// <summary>
/// What all tokens of one list share: whose they are, and the moment on the server's clock that the list tells of.
/// </summary>
internal sealed class TokenSnapshot(Uri server)
{
    public Uri Server { get; } = server;

    /// <summary>Known once the list has arrived, before anybody else sees its tokens.</summary>
    public DateTimeOffset AsOf { get; set; }
}
