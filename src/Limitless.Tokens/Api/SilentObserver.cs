using System;
using System.Net.Http;

namespace Limitless.Tokens.Api;

/// <summary>For callers that show nothing.</summary>
internal sealed class SilentObserver : IRequestObserver
{
    public static readonly SilentObserver Instance = new();

    public void Attempted(string method, string path, int? status, TimeSpan elapsed, int attempt) { }

    public void Answered(HttpResponseMessage response, HttpRequestMessage request) { }

    public void Waiting(TimeSpan delay, string reason, int nextAttempt) { }

    public void ClockCorrected(TimeSpan offset) { }

    public void StoppedAfterSending() { }
}
