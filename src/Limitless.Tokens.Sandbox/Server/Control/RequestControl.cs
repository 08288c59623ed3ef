namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>/sandbox/requests: what arrived at the service, the control API's own requests left out.</summary>
internal sealed class RequestControl(RequestLog log)
{
    public Answer Show()
    {
        RecordedRequest[] requests = log.Snapshot(out long total);
        return Answer.Json(200, new RequestsView(total, requests), ControlJson.Default.RequestsView);
    }

    public Answer Clear() => Answer.Json(200, new Removed(log.Clear()), ControlJson.Default.Removed);
}
