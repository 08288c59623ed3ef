using System.Security.Cryptography;

namespace Limitless.Tokens.Tests.Api;

public sealed class RequestSignerTests
{
    private static readonly string[] Methods = ["GET", "POST", "delete", "Patch"];
    private static readonly JsonElement[] Vectors = ReadVectors();

    public static TheoryData<string> VectorNames => [.. Vectors.Select(vector => vector.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void Signs_as_the_official_client_does(string name)
    {
        JsonElement vector = Vectors.Single(vector => vector.GetProperty("name").GetString() == name);
        string Text(string property) => vector.GetProperty(property).GetString()!;
        string signature = RequestSigner.Sign(
            Given.Secure(Text("secret")), Text("timestamp"), Text("method"), Text("path"), Encoding.UTF8.GetBytes(Text("body")));
        Assert.Equal(Text("signature"), signature);
    }

    [Fact]
    public void Has_all_the_vectors() => Assert.True(Vectors.Length >= 12);

#if NET
    [Fact]
    public void Agrees_with_another_implementation_on_anything() =>
        (from key in Gen.Byte.Array[1, 200]
         from method in Gen.Int[0, Methods.Length - 1].Select(i => Methods[i])
         from path in Gen.String[Gen.Char[' ', '\uD7FF'], 0, 300]
         from body in Gen.Byte.Array[0, 3000]
         select (key, method, path, body))
        .Sample(
            given => RequestSigner.Sign(
                Given.Secure(Convert.ToBase64String(given.key)), "2026-03-23T12:34:56.789Z", given.method, given.path, given.body)
                == Independent(given.key, given.method, given.path, given.body),
            iter: 3000);
#endif

    [Fact]
    public void Takes_no_body_for_an_empty_one() => Assert.Equal(
        RequestSigner.Sign(Given.Secure(Given.Secret), "t", "GET", "/", []),
        RequestSigner.Sign(Given.Secure(Given.Secret), "t", "GET", "/", null));

    [Fact]
    public void Refuses_a_secret_that_is_no_base64() => Assert.Equal(
        ErrorIds.InvalidSecret,
        Assert.Throws<LimitlessException>(() => RequestSigner.Sign(Given.Secure("no base64!"), "t", "GET", "/", null)).ErrorId);

    private static string Independent(byte[] key, string method, string path, byte[] body)
    {
        byte[] head = Encoding.UTF8.GetBytes($"2026-03-23T12:34:56.789Z\n{method.ToUpperInvariant()}\n{path}\n");
        return Convert.ToBase64String(HMACSHA256.HashData(key, head.Concat(body).ToArray()));
    }

    private static JsonElement[] ReadVectors()
    {
        using Stream stream = typeof(RequestSignerTests).Assembly.GetManifestResourceStream("signing-vectors.json")!;
        return [.. JsonDocument.Parse(stream).RootElement.EnumerateArray()];
    }
}
