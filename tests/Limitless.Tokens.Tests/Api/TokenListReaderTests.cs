namespace Limitless.Tokens.Tests.Api;

/// <summary>A list comes in pieces, and must be the same list wherever it is cut.</summary>
public sealed class TokenListReaderTests
{
    private const string Odd = """
        [ {"lastUsedAt":null,"more":{"tokenId":"x","deep":[1,[2,{"a":"}]"}]]},"createdAt":"2026-01-02T03:04:05.006+02:00","scopes":["tr\u0061ding","é"],
        "l\u0061bel":"a \"b\" ,]}\u00e9","tokenId":"t1"},{"tokenId":"t0","tokenId":"t2","scopes":[],"createdAt":"2026-01-02"} , {"scopes":null,
        "scopes":["trading"],"createdAt":"2026-01-02T03:04:05Z","tokenId":"t3","label":"","x":-1.5e3,"y":true} ]
        """;

    [Theory]
    [InlineData(Answers.List)]
    [InlineData(Odd)]
    [InlineData("[]")]
    public void Reads_the_same_list_in_pieces_of_any_length(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        string[] whole = [.. Given.Tokens(utf8).Select(Describe)];
        Assert.All(Enumerable.Range(1, utf8.Length), length => Assert.Equal(whole, InPieces(utf8, length).Select(Describe)));
    }

    [Fact]
    public void Reads_what_stands_in_an_odd_list() => Assert.Equal(
        ["t1|a \"b\" ,]}é|trading é", "t2||", "t3||trading"],
        InPieces(Encoding.UTF8.GetBytes(Odd), 5).Select(token => token.TokenId + "|" + token.Label + "|" + token.Scopes));

    [Theory]
    [InlineData("", "[{\"tokenId\":\"t", 0)]
    [InlineData(Answers.List, "", 2)]
    public void The_beginning_of_a_list_is_one_by_what_it_has_so_far(string taken, string rest, int count)
    {
        TokenListReader reader = new(new TokenSnapshot(Given.Server));
        reader.Take(Encoding.UTF8.GetBytes(taken));
        Assert.Equal(count, reader.FinishStart(Encoding.UTF8.GetBytes(rest)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Where_nothing_has_come_there_is_no_beginning_of_a_list(string start) => Assert.Throws<PayloadException>(
        () => new TokenListReader(new TokenSnapshot(Given.Server)).FinishStart(Encoding.UTF8.GetBytes(start)));

    [Fact]
    public void Tokens_with_the_same_scopes_have_one_list_of_them_and_each_scope_is_one_text()
    {
        IReadOnlyList<ApiToken> tokens = TokensWith("a b", "a b", "b");
        Assert.Same(tokens[0].Scopes, tokens[1].Scopes);
        Assert.Same(tokens[0].Scopes[1], tokens[2].Scopes[0]);
    }

    [Fact]
    public void So_have_the_first_64_kinds_so_that_a_list_of_very_many_kinds_costs_no_more_for_each()
    {
        string[] kinds = [.. Enumerable.Range(1, 65).Select(kind => "scope" + kind)];
        IReadOnlyList<ApiToken> tokens = TokensWith([.. kinds, .. kinds, "scope64 scope65"]);
        Assert.Same(tokens[63].Scopes, tokens[63 + 65].Scopes);
        Assert.NotSame(tokens[64].Scopes, tokens[64 + 65].Scopes);
        Assert.Same(tokens[63].Scopes[0], tokens[130].Scopes[0]);
        Assert.NotSame(tokens[64].Scopes[0], tokens[130].Scopes[1]);
    }

    [Fact]
    public void Keeps_no_token_that_it_has_read()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Answers.List);
        TokenListReader reader = new(new TokenSnapshot(Given.Server));
        int second = Answers.List.IndexOf(",{", StringComparison.Ordinal);
        Assert.Equal(second, reader.Take(utf8.AsSpan(0, second + 20)));
    }

    [Fact]
    public void A_list_that_is_cut_off_is_told_from_a_wrong_one_wherever_it_is_cut()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Odd);
        Assert.All(Enumerable.Range(0, utf8.Length), length =>
        {
            TokenListReader reader = new(new TokenSnapshot(Given.Server));
            byte[] rest = utf8[reader.Take(utf8.AsSpan(0, length))..length];
            Assert.ThrowsAny<JsonException>(() => reader.Finish(rest));
            Assert.True(PayloadReader.IsCutOff(rest, reader.State), $"{length} bytes");
        });
    }

#if NET
    [Fact]
    public void Whatever_comes_is_judged_alike_in_pieces_and_whole() => MutatedAnswers.All.Sample(
        utf8 => Judge(() => Given.Tokens(utf8)) == Judge(() => InPieces(utf8, 7)), iter: 20_000, print: Encoding.Latin1.GetString);
#endif

    [Theory]
    [InlineData("""[{"tokenId":"t","scopes":[],"createdAt":"2026-01-02T03:04:05Z"},oops""")]
    [InlineData("""[{"tokenId":"t","scopes":[],"createdAt":"2026-01-02T03:04:05Z"}] x""")]
    [InlineData("[{\"scopes\":\"trading\"")]
    [InlineData("<html>")]
    public void Does_not_wait_for_the_end_of_what_is_wrong(string json) => Assert.ThrowsAny<JsonException>(
        () => new TokenListReader(new TokenSnapshot(Given.Server)).Take(Encoding.UTF8.GetBytes(json)));

    private static string Judge(Func<IReadOnlyList<ApiToken>> read)
    {
        try
        {
            return string.Join('\n', read().Select(Describe));
        }
        catch (PayloadException wrong)
        {
            return wrong.Message;
        }
        catch (JsonException)
        {
            return "no JSON";
        }
    }

    /// <summary>As a body is read: what was not taken comes again, with the next piece behind it.</summary>
    private static IReadOnlyList<ApiToken> InPieces(byte[] utf8, int length)
    {
        TokenListReader reader = new(new TokenSnapshot(Given.Server));
        int taken = 0;
        for (int arrived = 0; arrived < utf8.Length; arrived = Math.Min(arrived + length, utf8.Length))
            taken += reader.Take(utf8.AsSpan(taken, arrived - taken));
        return reader.Finish(utf8.AsSpan(taken));
    }

    /// <summary>A list with a token for each of these scopes.</summary>
    private static IReadOnlyList<ApiToken> TokensWith(params string[] scopes) => Given.Tokens(Encoding.UTF8.GetBytes("[" + string.Join(",", scopes.Select(
        list => "{\"tokenId\":\"t\",\"createdAt\":\"2026-01-02\",\"scopes\":[\"" + list.Replace(" ", "\",\"", StringComparison.Ordinal) + "\"]}")) + "]"));

    private static string Describe(ApiToken token) => string.Join(
        '|', token.TokenId, token.Label ?? "(null)", token.Scopes, token.CreatedAt.ToString("O"), token.LastUsedAt?.ToString("O"));
}
