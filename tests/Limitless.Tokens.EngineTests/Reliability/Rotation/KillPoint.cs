namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>Where the process of a rotation is killed: while this request waits for its answer.</summary>
/// <param name="Way">How the new token gets to whoever needs it: deploy, vault or pipeline.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Path">Its path; {id} is the token that is rotated.</param>
/// <param name="Number">The how manieth of its kind.</param>
/// <param name="IsDone">Whether the server has carried it out.</param>
internal sealed record KillPoint(string Way, string Method, string Path, int Number = 1, bool IsDone = true)
{
    public override string ToString() => $"{Way}: {Method} {Path} {Number}, {(IsDone ? "done" : "not done")}";
}
