using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using CsCheck;
using Limitless.Tokens.Api;
using Limitless.Tokens.Tests.Support;
using Xunit;

namespace Limitless.Tokens.Tests.Api;

/// <summary>Whatever a server sends, a parser refuses it with a JsonException and nothing else, and an error body never throws.</summary>
public sealed class ParserPropertyTests
{
    private const int Answers = 120_000;

    private static readonly byte[][] Seeds = [.. new[]
    {
        Support.Answers.Capability, Support.Answers.Derived, Support.Answers.List, Support.Answers.Revoked, Support.Answers.BadRequest,
        """{"errors":[{"field":"label","constraints":{"isLength":"too \u00e9 \ud83d\ude80"}}],"retryAfterSeconds":1.5e1}""",
        """[{"tokenId":"tök \u0041","createdAt":"2026-01-02T03:04:05.006+14:00","lastUsedAt":"0001-01-01T00:00:00Z","scopes":[]}]""",
    }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>What breaks parsers when it gets into the middle of a good answer.</summary>
    private static readonly byte[][] Pieces = [.. new[]
    {
        "null", "true", "-1", "1e999", "9223372036854775808", "0.5", "\"\"", "{}", "[]", "[null]", "{\"a\":{}}", "\"\\ud800\"", "\"\\udc00x\"",
        "\\", "\\u", "\\u00", "\"", "{", "}", "[", "]", ":", ",", "//", "/**/", "\0", "\uFEFF", "NaN", "9999-12-31T23:59:59.9999999-14:00",
        "0001-01-01T00:00:00+14:00", "2026-02-30T25:61:61Z", "\"message\":", "\"secret\":\"a\",", "\"tokenId\":1,",
    }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F]];

    private static readonly Gen<byte[]> Mutated =
        from seed in Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i])
        from edits in Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1000], Gen.Int[0, 60], Gen.Int[0, Pieces.Length - 1]).Array[1, 4]
        select edits.Aggregate(seed, Edit);

    [Fact]
    public void Only_json_exceptions_leave_the_parsers() => Mutated.Sample(
        utf8 => IsRefusedWell(WireReader.Capability, utf8) && IsRefusedWell(Given.Tokens, utf8)
            && IsRefusedWell(WireReader.DerivedToken, utf8) && IsRefusedWell(JsonOutput.Parse, utf8)
            && IsRefusedWell(WireReader.Revocation, utf8) && ErrorBody.Parse(utf8).Messages.All(words => words.Length > 0)
            && (WireReader.IsCutOff(utf8) || true),
        iter: Answers, print: Encoding.Latin1.GetString);

    [Fact]
    public void The_check_sees_another_exception() => Assert.ThrowsAny<Exception>(() => Mutated.Sample(
        static utf8 => IsRefusedWell<string>(static text => text.IndexOf("\\ud800"u8) >= 0 ? throw new InvalidOperationException() : "", utf8),
        iter: Answers));

    [Fact]
    public void Some_mutated_answers_are_good_and_some_are_not()
    {
        int good = 0;
        int bad = 0;
        Mutated.Sample(
            utf8 =>
            {
                bool isGood = IsGood(utf8);
                System.Threading.Interlocked.Add(ref isGood ? ref good : ref bad, 1);
            },
            iter: 20_000);
        Assert.True(good > 20, $"{good} good ones");
        Assert.True(bad > 1000, $"{bad} bad ones");
    }

    private static bool IsGood(byte[] utf8)
    {
        try
        {
            return Given.Tokens(utf8) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsRefusedWell<T>(BodyParser<T> parse, byte[] utf8)
    {
        try
        {
            parse(utf8);
            return true;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static byte[] Edit(byte[] text, (int Kind, int At, int Length, int Piece) edit)
    {
        int at = text.Length == 0 ? 0 : edit.At % text.Length;
        int end = Math.Min(text.Length, at + edit.Length);
        return edit.Kind switch
        {
            0 => text[..at],
            1 => [.. text[..at], .. Pieces[edit.Piece], .. text[at..]],
            2 => [.. text[..at], .. Pieces[edit.Piece], .. text[end..]],
            3 => [.. text[..at], .. text[end..]],
            4 => [.. text[..at], .. text[at..end], .. text[at..]],
            _ when text.Length > 0 => [.. text[..at], (byte)(text[at] ^ (1 << (edit.Length % 8))), .. text[(at + 1)..]],
            _ => text,
        };
    }
}
