namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>/sandbox/faults: adds faults, shows them with their counts, takes them away.</summary>
internal sealed class FaultControl(FaultBook book)
{
    public Answer Show() => Answer.Json(200, book.Snapshot(), ControlJson.Default.FaultViewArray);

    public Answer Add(ApiCall call)
    {
        if (ControlBody.ReadMany(call.Body, ControlJson.Default.Fault, out List<Fault> faults) is { } problem)
            return Answer.Error(400, problem);
        if (faults.Count == 0)
            return Answer.Error(400, "The array has no fault in it.");
        for (int i = 0; i < faults.Count; i++)
        {
            if (FaultRules.Problem(faults[i]) is { } wrong)
                return Answer.Error(400, faults.Count == 1 ? wrong : $"Item {i + 1}: {wrong}");
        }

        return book.Add(faults) is { } ids
            ? Answer.Json(201, new FaultsAdded(ids), ControlJson.Default.FaultsAdded)
            : Answer.Error(400,
                $"No more than {FaultBook.Capacity} faults at a time; DELETE /sandbox/faults clears them.");
    }

    public Answer Clear() => Answer.Json(200, new Removed(book.Clear()), ControlJson.Default.Removed);
}
