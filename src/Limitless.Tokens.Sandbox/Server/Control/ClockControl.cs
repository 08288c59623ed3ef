namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>/sandbox/clock: shows the sandbox's time and moves it.</summary>
internal sealed class ClockControl(SandboxClock clock)
{
    private const double MaximumSeconds = 10.0 * 365 * 24 * 3600;

    public Answer Show() => Answer.Json(200, new ClockView(clock.UtcNow, clock.Offset.TotalSeconds),
        ControlJson.Default.ClockView);

    public Answer Change(ApiCall call)
    {
        if (ControlBody.Read(call.Body, ControlJson.Default.ClockChange, out ClockChange? change) is { } problem)
            return Answer.Error(400, problem);
        if (change!.OffsetSeconds is null == change.AdvanceSeconds is null)
            return Answer.Error(400, "Give offsetSeconds or advanceSeconds, and only one of them.");

        double target = change.OffsetSeconds ?? clock.Offset.TotalSeconds + change.AdvanceSeconds!.Value;
        if (Math.Abs(target) > MaximumSeconds)
            return Answer.Error(400, "The clock can be moved by ten years at most.");
        if (change.OffsetSeconds is { } offset)
            clock.Set(TimeSpan.FromSeconds(offset));
        else
            clock.Advance(TimeSpan.FromSeconds(change.AdvanceSeconds!.Value));
        return Show();
    }
}
