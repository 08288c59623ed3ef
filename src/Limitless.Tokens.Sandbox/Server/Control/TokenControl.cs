namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>/sandbox/tokens: puts tokens there, of any age, and shows all that ever were.</summary>
internal sealed class TokenControl(SandboxStore store)
{
    private const int MaximumCount = 200_000;

    public Answer Show()
    {
        TokenView[] views = [.. store.Tokens.Snapshot().Select(token => new TokenView(
            token.Id, token.Label, token.Scopes, token.CreatedAt, token.LastUsedAt, token.RevokedAt))];
        return Answer.Json(200, views, ControlJson.Default.TokenViewArray);
    }

    public Answer Make(ApiCall call)
    {
        if (ControlBody.Read(call.Body, ControlJson.Default.TokensOrder, out TokensOrder? order) is { } problem)
            return Answer.Error(400, problem);
        if (Seeds(order!, call.Now, out List<TokenSeed> seeds) is { } wrong)
            return Answer.Error(400, wrong);
        if (store.Tokens.AddAll(seeds, out string? taken) is not { } tokens)
            return Answer.Error(400, $"There is, or was, a token with the id '{taken}' already.");

        TokensMade made = new([.. tokens.Select(token => token.Id)],
            order!.WithSecrets ? [.. tokens.Select(token => token.SecretText)] : null);
        return Answer.Json(201, made, ControlJson.Default.TokensMade);
    }

    private static string? Seeds(TokensOrder order, DateTimeOffset now, out List<TokenSeed> seeds)
    {
        seeds = [];
        int count = order.Count ?? order.Ids?.Length ?? 1;
        if (count is < 1 or > MaximumCount)
            return $"count must be from 1 to {MaximumCount}.";
        if (order.Ids is { } ids && (ids.Length != count || Array.Exists(ids, string.IsNullOrEmpty)))
            return "ids must be as many as count, none of them empty.";
        if (order.Scopes is null || Array.Exists(order.Scopes, string.IsNullOrEmpty))
            return "scopes must be an array of strings, none of them empty.";
        if (DaySeries.Read(order.LastUsedDaysAgo, allowNull: true) is not { } lastUses)
            return "lastUsedDaysAgo must be a number of 0 or more, null for never, or an array of these.";
        if (DaySeries.Read(order.AgeDays, allowNull: false) is not { } ages)
            return "ageDays must be a number of 0 or more, or an array of these.";

        for (int i = 0; i < count; i++)
        {
            double? lastUse = lastUses[i];
            double age = ages[i] ?? lastUse ?? 0;
            if (lastUse > age)
                return "A token can't have been used before it was made: lastUsedDaysAgo is more than ageDays.";
            seeds.Add(new TokenSeed(Label(order.Label, i + 1), order.Scopes, now.AddDays(-age))
            {
                Id = order.Ids?[i],
                LastUsedAt = lastUse is { } days ? now.AddDays(-days) : null,
                OmitNulls = order.OmitNulls,
            });
        }

        return null;
    }

    private static string? Label(string? pattern, int number) =>
        pattern?.Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
