using System.Collections;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Invoke-LimitlessRequest in the real engine: what becomes of an answer and of a body.</summary>
public sealed class RequestTests : ModuleTestBase
{
    private const string Get = "Invoke-LimitlessRequest /portfolio/positions";

    [Fact]
    public async Task Numbers_are_of_the_types_that_keep_them()
    {
        await AnswerAsync("""[25,9007199254740993,9223372036854775808,0.5,0.1234567890123456789]""");
        Assert.Equal("Int64 25, Int64 9007199254740993, BigInteger 9223372036854775808, Double 0.5, Decimal 0.1234567890123456789",
            RunText(ConnectToken + $"({Get} | ForEach-Object {{ \"$($_.GetType().Name) $_\" }}) -join ', '"));
    }

    [Fact]
    public void What_came_out_goes_back_in_as_it_was()
    {
        const string Json = """{"a":1764000000000001,"b":9223372036854775808,"c":0.1234567890123456789,"d":[1.1,null,{}]}""";
        Assert.Contains("\"order\":" + Json, RunText(ConnectToken + $"""
            $order = (Invoke-LimitlessRequest /orders -Method Post -Body '{Json}' -Confirm:$false).order
            Invoke-LimitlessRequest /orders -Method Post -Body $order -Confirm:$false -Raw
            """), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_no_object_can_hold_is_an_error_unless_a_hashtable_or_the_text_is_asked_for()
    {
        await AnswerAsync("""{"a":1,"A":{"psobject":2}}""", times: 3);
        ErrorRecord error = RunError(ConnectToken + Get, "LimitlessUnsupportedJson", ErrorCategory.InvalidData, "InvokeLimitlessRequest");
        Assert.Contains("-AsHashtable", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        IDictionary table = Assert.IsAssignableFrom<IDictionary>(Assert.Single(Run(Get + " -AsHashtable")).BaseObject);
        Assert.Equal(2L, ((IDictionary)table["A"]!)["psobject"]);
        Assert.Equal("""{"a":1,"A":{"psobject":2}}""", Assert.Single(Run(Get + " -Raw")).BaseObject);
    }

    [Theory]
    [InlineData("", "string ")]
    [InlineData("<html></html>", "string <html></html>")]
    [InlineData("[]", "string []")]
    public async Task The_text_is_one_string_whatever_it_is(string body, string expected)
    {
        await AnswerAsync(body);
        Assert.Equal(expected, RunText(ConnectToken + $"{Get} -Raw | ForEach-Object {{ \"$($_.GetType()) $_\" }}"));
    }

    [Fact]
    public async Task The_text_is_not_looked_through()
    {
        await AnswerAsync($"{{\"key\":\"{Server.ApiKey}\"}}");
        Assert.Equal($"{{\"key\":\"{Server.ApiKey}\"}}", RunText($"Connect-Limitless -Server $server -ApiKey $key\n{Get} -Raw"));
    }

    [Fact]
    public async Task A_hashtable_of_an_array_comes_item_by_item()
    {
        await AnswerAsync("""[{"a":1},{"a":2}]""");
        IReadOnlyList<PSObject> items = Run(ConnectToken + Get + " -AsHashtable");
        Assert.All(items, item => Assert.IsAssignableFrom<Hashtable>(item.BaseObject));
        Assert.Equal(2, items.Count);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    [InlineData("([byte[]]::new(0))")]
    public async Task An_empty_body_is_none(string body)
    {
        await Control.FaultAsync("""{"path":"/orders","status":400,"echoHeaders":true}""");
        ErrorRecord error = RunError(ConnectToken + $"Invoke-LimitlessRequest /orders -Method Post -Body {body} -Confirm:$false",
            "LimitlessBadRequest", ErrorCategory.InvalidArgument, "InvokeLimitlessRequest");
        Assert.DoesNotContain("Content-Type", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("LIVE", RunText($"(Invoke-LimitlessRequest /orders -Method Post -Body {body} -Confirm:$false).status"));
    }

    [Theory]
    [InlineData("/orders -Method Post -Body ('{', '}')", "LimitlessInvalidBody")]
    [InlineData("/orders -Method Post -Body (,([timespan]::Zero))", "LimitlessInvalidBody")]
    [InlineData("/orders -Body @{ page = 1 }", "LimitlessInvalidBody")]
    [InlineData("'/portfolio/my positions'", "LimitlessInvalidPath")]
    [InlineData("''", "LimitlessInvalidPath")]
    public async Task What_is_wrong_with_a_request_is_said_before_it_is_sent(string arguments, string errorId)
    {
        RunError(ConnectToken + $"Invoke-LimitlessRequest {arguments} -Confirm:$false", errorId,
            ErrorCategory.InvalidArgument, "InvokeLimitlessRequest");
        Assert.Empty(await Control.RequestsAsync());
    }

    private async Task AnswerAsync(string body, int times = 1) =>
        await Control.FaultAsync(JsonSerializer.Serialize(new { path = "/portfolio/positions", status = 200, body, times }));
}
