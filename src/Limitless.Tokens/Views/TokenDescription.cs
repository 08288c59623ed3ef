namespace Limitless.Tokens;

/// <summary>
/// A token in a line, for prompts and -WhatIf: id, label, scopes, age and last use, as far as they are known.
/// </summary>
internal static class TokenDescription
{
    public static string Of(ApiTokenReference token, DateTimeOffset now, bool isOwn)
    {
        List<string> facts = [];
        if (token.Scopes is { Count: > 0 } scopes)
            facts.Add(string.Join(" ", scopes));
        if (token.CreatedAt is { } createdAt)
        {
            facts.Add("made " + Ago(createdAt));
            facts.Add(token.LastUsedAt is null ? "never used" : "used " + Ago(token.LastUsedAt));
        }

        if (isOwn)
            facts.Add("THE TOKEN THAT THIS SESSION SIGNS WITH");
        string Ago(DateTimeOffset? time) => token.Snapshot?.Ago(time) ?? RelativeTime.Ago(time, now);
        string label = string.IsNullOrEmpty(token.Label) ? "" : " '" + token.Label + "'";
        return DisplayText.Clean(
            token.TokenId + label + (facts.Count == 0 ? "" : " (" + string.Join(", ", facts) + ")"));
    }
}
