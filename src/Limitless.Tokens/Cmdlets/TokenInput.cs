namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// The tokens that a cmdlet is told to work on, whether they come as an argument or through the pipeline. One input that
/// names no token makes all of them suspect, since whoever made the list meant something else: then nothing is done.
/// </summary>
internal sealed class TokenInput(LimitlessSession session, bool isArgument)
{
    private int _count;

    /// <summary>Whether an input named no token, so that nothing may be sent.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Those of the input that belong to the session's server; an error is reported for each other.</summary>
    public IReadOnlyList<ApiTokenReference> Take(
        ApiTokenReference[] tokens, Action<LimitlessException, string?> report, bool mayBePatterns = false)
    {
        List<ApiTokenReference> taken = [];
        foreach (ApiTokenReference token in tokens)
        {
            _count++;
            LimitlessException? error = Nameless(token, tokens.Length, mayBePatterns);
            IsRefused |= error is not null;
            error ??= OtherServer(token);
            if (error is null)
                taken.Add(token);
            else
                report(error, token.TokenId);
        }

        return taken;
    }

    private LimitlessException? Nameless(ApiTokenReference token, int siblings, bool mayBePatterns)
    {
        string place = !isArgument ? "Input " + _count : siblings == 1 ? "-TokenId" : $"Item {_count} of -TokenId";
        if (token.TokenId is null && token.Label is { } label)
            return LimitlessException.CreateVariant(
                ErrorIds.InvalidTokenId, "Label", place, CommandText.Quote(label));
        if (TokenIdRule.Trouble(token.TokenId) is { } trouble)
            return LimitlessException.Create(
                ErrorIds.InvalidTokenId, place, token.TokenId is null ? token.Input ?? trouble : trouble);
        return mayBePatterns && !token.WasListed && !TokenFilter.IsPattern(token.TokenId!)
            ? LimitlessException.CreateVariant(
                ErrorIds.InvalidTokenId, "Pattern", place, DisplayText.CleanMessage(token.TokenId!))
            : null;
    }

    private LimitlessException? OtherServer(ApiTokenReference token) =>
        token.Server is { } server && !ServerAddress.AreSame(server, session.Server)
            ? LimitlessException.CreateVariant(
                ErrorIds.InvalidTokenId, "OtherServer", DisplayText.Clean(token.TokenId!),
                DisplayText.CleanMessage(ServerAddress.Text(server)), session.Server)
            : null;
}
