namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>How an answer says where its body ends.</summary>
public enum BodyEnd
{
    /// <summary>By a Content-Length.</summary>
    Length,

    /// <summary>By a last chunk.</summary>
    Chunks,

    /// <summary>By the end of the connection.</summary>
    Close,
}
