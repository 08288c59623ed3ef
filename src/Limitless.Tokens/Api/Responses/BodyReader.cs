namespace Limitless.Tokens.Api;

/// <summary>
/// Makes a value of one body. Throws JsonException when it is not what the contract says, a PayloadException where it can
/// say what is wrong.
/// </summary>
internal abstract class BodyReader<T>
{
    /// <summary>Where in the JSON the bytes stand that were not taken.</summary>
    public virtual JsonReaderState State => PayloadReader.Start;

    /// <summary>Takes what it can use of what has arrived, and says how many bytes; those are not kept.</summary>
    public virtual int Take(ReadOnlySpan<byte> utf8) => 0;

    /// <summary>The value of a body whose start is all that is wanted.</summary>
    /// <param name="rest">What was not taken of what has come.</param>
    public virtual T FinishStart(ReadOnlySpan<byte> rest) => Finish(rest);

    /// <summary>The value of a body that is whole.</summary>
    /// <param name="rest">What was not taken.</param>
    public abstract T Finish(ReadOnlySpan<byte> rest);
}

/// <summary>Makes a value of a whole body; throws JsonException when it is not what the contract says.</summary>
internal delegate T BodyParser<out T>(ReadOnlySpan<byte> utf8);

/// <summary>Uses the first bytes of what has arrived of a body, and says how many.</summary>
internal delegate int BodyTaker(ReadOnlySpan<byte> arrived);

/// <summary>Reads a body that is short enough to be kept until it is whole.</summary>
internal sealed class WholeBodyReader<T>(BodyParser<T> parse) : BodyReader<T>
{
    public override T Finish(ReadOnlySpan<byte> rest) => parse(rest);
}
