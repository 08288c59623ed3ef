using System.Buffers;
using System.Text.Encodings.Web;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A secret that must not come out anywhere, in any form that a writer might give it, nor a piece of it.</summary>
internal sealed class Canary
{
    private const int Piece = 16;

    private readonly string _name;
    private readonly SearchValues<string> _forms;

    public Canary(string name, string secret)
    {
        _name = name;
        byte[] utf8 = Encoding.UTF8.GetBytes(secret);
        byte[] utf16 = Encoding.Unicode.GetBytes(secret);
        IEnumerable<string> forms =
        [
            .. Pieces(secret, 1), .. Pieces(JavaScriptEncoder.Default.Encode(secret), 1), .. Pieces(Uri.EscapeDataString(secret), 1),
            .. Pieces(secret.Replace("/", "\\/", StringComparison.Ordinal), 1),
            .. Pieces(Convert.ToHexString(utf8), 2), .. Pieces(Convert.ToHexString(utf16), 4),
            .. Base64(utf8), .. Base64(utf16),
        ];
        _forms = SearchValues.Create([.. forms.Distinct()], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where the secret comes up in a text; null when it doesn't.</summary>
    public string? Find(string text)
    {
        int at = text.AsSpan().IndexOfAny(_forms);
        return at < 0 ? null : $"{_name} at {at}: …{text.Substring(Math.Max(0, at - 60), Math.Min(text.Length - Math.Max(0, at - 60), 140))}…";
    }

    private static IEnumerable<string> Pieces(string text, int step)
    {
        int length = Math.Min(Piece * step, text.Length);
        for (int i = 0; i + length <= text.Length; i += step)
            yield return text.Substring(i, length);
    }

    /// <summary>Base64 of it, wherever it begins within three bytes.</summary>
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        for (int skip = 0; skip < 3; skip++)
        {
            byte[] shifted = [.. new byte[skip], .. bytes];
            string text = Convert.ToBase64String(shifted);
            foreach (string piece in Pieces(text[4..^4], 4).Where(piece => piece.Length >= Piece))
                yield return piece;
        }
    }
}
