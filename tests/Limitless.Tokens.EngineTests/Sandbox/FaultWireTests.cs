namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>Faults byte for byte, with what follows on the same connection.</summary>
public sealed class FaultWireTests : SandboxFixture
{
    private const string Error =
        """{"statusCode":500,"message":"Injected by the sandbox","error":"Internal Server Error"}""";

    [Theory]
    [InlineData("""{"status":500}""")]
    [InlineData("""{"status":500,"noDate":true}""")]
    [InlineData("""{"status":500,"bodyKind":"huge","bodyBytes":200000}""")]
    [InlineData("""{"noDate":true}""")]
    public async Task After_a_faulty_answer_the_connection_goes_on(string fault)
    {
        await ControlAsync("POST", "faults", fault);
        using RawConnection connection = await RawConnection.OpenAsync(Server.BaseUri);

        await SendAsync(connection);
        string faulty = await connection.ReadAnswerAsync();
        await SendAsync(connection);
        string honest = await connection.ReadAnswerAsync();

        Assert.Equal(fault.Contains("noDate", StringComparison.Ordinal),
            !faulty.Contains("\r\nDate: ", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", honest, StringComparison.Ordinal);
        Assert.Contains("\r\nDate: Mon, 23 Mar 2026 12:34:56 GMT\r\n", honest, StringComparison.Ordinal);
        Assert.Null(connection.WasReset);
    }

    [Fact]
    public async Task Interim_answers_come_before_the_final_one()
    {
        await ControlAsync("POST", "faults", """{"informational":[100,102,103],"status":500}""");
        using RawConnection connection = await RawConnection.OpenAsync(Server.BaseUri);

        await SendAsync(connection);

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await connection.ReadHeadAsync());
        Assert.Equal("HTTP/1.1 102 Processing\r\n\r\n", await connection.ReadHeadAsync());
        Assert.Equal("HTTP/1.1 103 Early Hints\r\n\r\n", (await connection.ReadHeadAsync()));
        Assert.StartsWith("HTTP/1.1 500 ", await connection.ReadAnswerAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(102)]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_without_a_body_has_none(int status)
    {
        await ControlAsync("POST", "faults", $$"""{"status":{{status}}}""");
        using RawConnection connection = await RawConnection.OpenAsync(Server.BaseUri);

        await SendAsync(connection);
        string head = await connection.ReadHeadAsync();
        await SendAsync(connection);

        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-", head, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadAnswerAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"drop":"beforeEffect"}""", false)]
    [InlineData("""{"drop":"afterEffect"}""", false)]
    [InlineData("""{"drop":"beforeEffect","reset":true}""", true)]
    [InlineData("""{"drop":"afterEffect","reset":true}""", true)]
    public async Task A_dropped_connection_ends_cleanly_or_with_a_reset(string fault, bool reset)
    {
        await ControlAsync("POST", "faults", fault);
        using RawConnection connection = await RawConnection.OpenAsync(Server.BaseUri);

        await SendAsync(connection);

        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Equal(reset, connection.WasReset);
    }

    [Theory]
    [InlineData("""{"status":500,"bodyKind":"cutOff"}""", "\r\nContent-Length: 86\r\n", "")]
    [InlineData("""{"status":500,"drop":"midBody"}""", "\r\nContent-Length: 86\r\n", "")]
    [InlineData("""{"status":500,"bodyKind":"cutOff","contentLength":false}""", "\r\nConnection: close\r\n", "")]
    [InlineData("""{"status":500,"bodyKind":"cutOff","chunked":true}""",
        "\r\nTransfer-Encoding: chunked\r\n", "2b\r\n")]
    public async Task A_cut_off_body_is_half_of_it(string fault, string framing, string chunk)
    {
        await ControlAsync("POST", "faults", fault);
        using RawConnection connection = await RawConnection.OpenAsync(Server.BaseUri);

        await SendAsync(connection);
        string head = await connection.ReadHeadAsync();

        Assert.Contains(framing, head, StringComparison.Ordinal);
        Assert.Equal(chunk + Error[..43] + (chunk.Length > 0 ? "\r\n" : ""), await connection.ReadToEndAsync());
        Assert.False(connection.WasReset);
    }

    [Fact]
    public async Task A_body_without_length_ends_with_the_connection()
    {
        await ControlAsync("POST", "faults", """{"status":500,"contentLength":false}""");
        using RawConnection connection = await RawConnection.OpenAsync(Server.BaseUri);

        await SendAsync(connection);

        Assert.DoesNotContain("Content-Length", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal(Error, await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task Chunks_have_their_end()
    {
        await ControlAsync("POST", "faults", """{"status":500,"body":"0123456789abcdef","chunked":true}""");
        using RawConnection connection = await RawConnection.OpenAsync(Server.BaseUri);

        await connection.SendAsync("GET", Tokens, "Connection: close");
        await connection.ReadHeadAsync();

        Assert.Equal("10\r\n0123456789abcdef\r\n0\r\n\r\n", await connection.ReadToEndAsync());
    }

    private Task SendAsync(RawConnection connection) =>
        connection.SendAsync("GET", Tokens, "X-API-Key: " + Server.ApiKey);
}
