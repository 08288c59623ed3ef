namespace Limitless.Tokens.Api;

/// <summary>What has happened to one call so far, over all its attempts.</summary>
internal sealed class CallProgress
{
    /// <summary>The number of the attempt under way, from 1.</summary>
    public int Attempt { get; set; }

    public TimeSpan Waited { get; set; }

    /// <summary>Whether the answer of an earlier attempt was lost, so that it may have taken effect.</summary>
    public bool AnswerLost { get; set; }

    /// <summary>The correction of the clock, which a call makes once at the most.</summary>
    public ClockCorrection? Correction { get; set; }

    /// <summary>
    /// How many of the attempts were retries of its own: neither the one with the corrected clock nor those after a
    /// slowdown that it shares with others.
    /// </summary>
    public int Retries { get; set; }
}
