using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>An answer before it is on the wire, so that a fault can still bend it.</summary>
internal sealed record Answer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public const string JsonType = "application/json; charset=utf-8";

    /// <summary>The handshake of a WebSocket is good; what follows is no HTTP.</summary>
    public static readonly Answer SwitchingProtocols = new(101, null, default);

    /// <summary>Escapes no more than JSON.stringify does: a plus in a secret stays a plus.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Json<T>(int status, T value, JsonTypeInfo<T> type) =>
        Json(status, writer => JsonSerializer.Serialize(writer, value, type));

    public static Answer Json(int status, Action<Utf8JsonWriter> write, int sizeHint = 256)
    {
        ArrayBufferWriter<byte> buffer = new(sizeHint);
        using (Utf8JsonWriter writer = new(buffer, Relaxed))
            write(writer);
        return new Answer(status, JsonType, buffer.WrittenMemory);
    }

    /// <summary>A success that has nothing but a sentence to say.</summary>
    public static Answer Message(int status, string message) => Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("message", message);
        writer.WriteEndObject();
    });

    /// <summary>A NestJS error with one sentence.</summary>
    public static Answer Error(int status, string message) =>
        Json(status, writer => WriteError(writer, status, () => writer.WriteString("message", message)));

    /// <summary>A NestJS validation error: one sentence for each broken rule.</summary>
    public static Answer Invalid(string[] messages) => Json(400, writer => WriteError(writer, 400, () =>
    {
        writer.WriteStartArray("message");
        foreach (string message in messages)
            writer.WriteStringValue(message);
        writer.WriteEndArray();
    }));

    private static void WriteError(Utf8JsonWriter writer, int status, Action writeMessage)
    {
        writer.WriteStartObject();
        writer.WriteNumber("statusCode", status);
        writeMessage();
        writer.WriteString("error", Reason.Of(status));
        writer.WriteEndObject();
    }
}
