namespace Limitless.Tokens.Api;

/// <summary>Reads a body that is short enough to be kept until it is whole.</summary>
internal sealed class WholeBodyReader<T>(BodyParser<T> parse) : BodyReader<T>
{
    public override T Finish(ReadOnlySpan<byte> rest) => parse(rest);
}
