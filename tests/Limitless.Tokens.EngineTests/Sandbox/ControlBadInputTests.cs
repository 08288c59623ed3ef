namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>Bad input to the control API gets one sentence and changes nothing.</summary>
public sealed class ControlBadInputTests : SandboxFixture
{
    [Theory]
    [InlineData("faults", "", "The body is not valid JSON.")]
    [InlineData("faults", "[]", "The array has no fault in it.")]
    [InlineData("faults", "7", "The body must be a JSON object.")]
    [InlineData("faults", """{"times":1}""",
        "The fault does nothing: give it a status, a delayMs, a drop, a bodyKind or another effect.")]
    [InlineData("faults", """{"status":"500"}""", "The field 'status' must be a whole number.")]
    [InlineData("faults", """{"status":99}""", "status must be from 100 to 599.")]
    [InlineData("faults", """{"status":500,"times":0}""", "times must be 1 or more, or -1 for always.")]
    [InlineData("faults", """{"perSecond":0}""", "perSecond must be 1 or more.")]
    [InlineData("faults", """{"status":500,"after":-1}""", "after must be 0 or more.")]
    [InlineData("faults", """{"status":500,"path":"auth"}""",
        "path must begin with a slash; a star at its end makes it a prefix.")]
    [InlineData("faults", """{"status":500,"method":"GET IT"}""",
        "method must be an HTTP method, or left out for any.")]
    [InlineData("faults", """{"delayMs":-1}""", "delayMs must be from 0 to 600000.")]
    [InlineData("faults", """{"drop":"now"}""", "The field 'drop' must be one of beforeEffect, afterEffect, midBody.")]
    [InlineData("faults", """{"drop":1}""", "The field 'drop' must be one of beforeEffect, afterEffect, midBody.")]
    [InlineData("faults", """{"informational":[200]}""",
        "informational must be statuses from 100 to 199, without 101.")]
    [InlineData("faults", """{"bodyKind":"huge","bodyBytes":0}""", "bodyBytes must be from 1 to 1073741824.")]
    [InlineData("faults", """{"drip":{"bytes":0}}""", "drip needs bytes of 1 or more and intervalMs from 0 to 600000.")]
    [InlineData("faults", """{"drip":{"pause":1}}""",
        "The field 'drip' must be an object with the whole numbers bytes and intervalMs.")]
    [InlineData("faults", """{"headers":{"X Y":"1"}}""", "'X Y' can't be the name of a header.")]
    [InlineData("faults", """{"headers":{"X":"1\r\nY: 2"}}""", "The value of the header 'X' must not have line ends.")]
    [InlineData("faults", """{"headers":["X"]}""", "The field 'headers' must be an object with names and strings.")]
    [InlineData("faults", """{"location":"a\nb"}""", "contentType, location and retryAfter must not have line ends.")]
    [InlineData("faults", """{"retryAfter":true}""", "retryAfter must be a number or a string.")]
    [InlineData("faults", """{"drop":"beforeEffect","effect":true}""",
        "effect contradicts drop: beforeEffect does nothing, afterEffect carries the request out.")]
    [InlineData("faults", """{"drop":"afterEffect","status":500}""",
        "A connection that is dropped before or after the effect carries no answer: "
        + "take status, body and headers out, or say midBody.")]
    [InlineData("faults", """{"body":"x","bodyKind":"html"}""",
        "A fault has one body: body, echoHeaders, or a bodyKind that stands alone.")]
    [InlineData("faults", """{"contentLength":false,"chunked":true}""",
        "chunked already means that there is no Content-Length; leave contentLength out.")]
    [InlineData("faults", """{"status":500,"reset":true}""", "reset goes with drop, or with the bodyKind cutOff.")]
    [InlineData("faults", """{"dateOffsetSeconds":1e300}""",
        "dateOffsetSeconds and retryAfterDateSeconds must be within a hundred years.")]
    [InlineData("faults", """[{"status":500},{"status":1}]""", "Item 2: status must be from 100 to 599.")]
    [InlineData("faults", """[{"status":500},{"times":"x"}]""", "Item 2: The field 'times' must be a whole number.")]
    [InlineData("clock", "{}", "Give offsetSeconds or advanceSeconds, and only one of them.")]
    [InlineData("clock", """{"offsetSeconds":1,"advanceSeconds":1}""",
        "Give offsetSeconds or advanceSeconds, and only one of them.")]
    [InlineData("clock", """{"offsetSeconds":"1"}""", "The field 'offsetSeconds' must be a number.")]
    [InlineData("clock", """{"offsetSeconds":1e300}""", "The clock can be moved by ten years at most.")]
    [InlineData("clock", """{"seconds":1}""", "Unknown field 'seconds'; the fields are offsetSeconds, advanceSeconds.")]
    [InlineData("identity", """{"alg":"RS256"}""", "alg must be ES256 or none.")]
    [InlineData("identity", """{"alg":"none","forged":true}""",
        "forged means another key, and alg none has no key: give one of them.")]
    [InlineData("identity", """{"kind":"refresh"}""", "kind must be identity or access.")]
    [InlineData("identity", """{"kind":"access","forged":true}""",
        "an access token is genuine: forged and alg none are for identity tokens.")]
    [InlineData("identity", """{"lifetimeSeconds":1e300}""", "lifetimeSeconds must be within ten years.")]
    [InlineData("identity", """{"partnerProfileId":"7"}""", "partnerProfileId must be a whole number or null.")]
    [InlineData("identity", """{"allowedScopes":["trading",""]}""", "allowedScopes must not have blank items.")]
    [InlineData("identity", """{"allowedScopes":"trading"}""",
        "The field 'allowedScopes' must be an array of strings.")]
    [InlineData("identity", """{"forged":1}""", "The field 'forged' must be true or false.")]
    [InlineData("tokens", """{"count":0}""", "count must be from 1 to 200000.")]
    [InlineData("tokens", """{"count":2,"ids":["a"]}""", "ids must be as many as count, none of them empty.")]
    [InlineData("tokens", """{"ids":["a","a"]}""", "There is, or was, a token with the id 'a' already.")]
    [InlineData("tokens", """{"scopes":null}""", "scopes must be an array of strings, none of them empty.")]
    [InlineData("tokens", """{"label":7}""", "The field 'label' must be a string.")]
    [InlineData("tokens", """{"ageDays":-1}""", "ageDays must be a number of 0 or more, or an array of these.")]
    [InlineData("tokens", """{"ageDays":[]}""", "ageDays must be a number of 0 or more, or an array of these.")]
    [InlineData("tokens", """{"lastUsedDaysAgo":"3"}""",
        "lastUsedDaysAgo must be a number of 0 or more, null for never, or an array of these.")]
    [InlineData("tokens", """{"ageDays":1,"lastUsedDaysAgo":2}""",
        "A token can't have been used before it was made: lastUsedDaysAgo is more than ageDays.")]
    public async Task One_sentence_says_what_is_wrong(string path, string body, string sentence)
    {
        Reply reply = await ControlAsync("POST", path, body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(sentence, reply.Words);
        Assert.Equal("[]", (await ControlAsync("GET", "faults")).Body);
        Assert.Equal(0, (await ControlAsync("GET", "clock")).Json.GetProperty("offsetSeconds").GetDouble());
        Assert.Single((await ControlAsync("GET", "tokens")).Json.EnumerateArray());
    }

    [Theory]
    [InlineData("PUT", "faults")]
    [InlineData("GET", "identity")]
    [InlineData("GET", "nothing")]
    public async Task What_is_not_there_is_404_with_what_is(string method, string path)
    {
        Reply reply = await ControlAsync(method, path);

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.StartsWith($"No {method} /sandbox/{path} here. There is: GET, POST, DELETE /sandbox/faults;",
            reply.Words, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_have_a_limit()
    {
        string many = "[" + string.Join(',', System.Linq.Enumerable.Repeat("""{"status":500}""", 1001)) + "]";

        Assert.Equal("No more than 1000 faults at a time; DELETE /sandbox/faults clears them.",
            (await ControlAsync("POST", "faults", many)).Words);
    }
}
