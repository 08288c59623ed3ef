namespace Limitless.Tokens.Tests.Api;

/// <summary>Whatever a server sends, a parser refuses it with a JsonException and nothing else, and an error body never throws.</summary>
public sealed class ParserPropertyTests
{
    private const int Answers = 120_000;

    [Fact]
    public void Only_json_exceptions_leave_the_parsers() => MutatedAnswers.All.Sample(
        utf8 => IsRefusedWell(PayloadReader.Capability, utf8) && IsRefusedWell(Given.Tokens, utf8)
            && IsRefusedWell(DerivedTokenReader.Read, utf8) && IsRefusedWell(JsonOutput.Parse, utf8)
            && IsRefusedWell(JsonOutput.ParseAsHashtable, utf8) && IsRefusedWell(JsonOutput.ReadText, utf8)
            && IsRefusedWell(PayloadReader.Revocation, utf8) && ErrorBody.Parse(utf8).Messages.All(words => words.Length > 0)
            && (PayloadReader.IsCutOff(utf8, PayloadReader.Start) || true),
        iter: Answers, print: Encoding.Latin1.GetString);

    [Fact]
    public void The_check_sees_another_exception() => Assert.ThrowsAny<Exception>(() => MutatedAnswers.All.Sample(
        static utf8 => IsRefusedWell<string>(static text => text.IndexOf("\\ud800"u8) >= 0 ? throw new InvalidOperationException() : "", utf8),
        iter: Answers));

    [Fact]
    public void Some_mutated_answers_are_good_and_some_are_not()
    {
        int good = 0;
        int bad = 0;
        MutatedAnswers.All.Sample(
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
}
