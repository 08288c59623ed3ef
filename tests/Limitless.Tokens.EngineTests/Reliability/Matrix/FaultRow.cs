using System.Text.Json.Nodes;

namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>A fault, and what each call has to make of it: outcome, requests, tokens that exist afterwards.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Fault">
/// The fault as the sandbox takes it, without the requests that it matches; {other} is another origin.
/// </param>
/// <param name="Reads">What the reading calls make of it: capability, list and Invoke-LimitlessRequest's GET.</param>
/// <param name="Revoke">What Revoke-LimitlessApiToken makes of it.</param>
/// <param name="Derive">What New-LimitlessApiToken makes of it.</param>
/// <param name="Post">What Invoke-LimitlessRequest -Method Post makes of it.</param>
internal sealed record FaultRow(string Name, string Fault, string Reads, string Revoke, string Derive, string Post)
{
    /// <summary>Capability where it differs from the other reading calls.</summary>
    public string? Capability { get; init; }

    /// <summary>Invoke-LimitlessRequest's GET where it differs from the other reading calls.</summary>
    public string? Get { get; init; }

    /// <summary>Whether the answer never comes, so that the time limit is a short one.</summary>
    public bool TimesOut { get; init; }

    public Cell this[MatrixEndpoint endpoint] => Cell.Parse(endpoint.Name switch
    {
        "capability" => Capability ?? Reads,
        "derive" => Derive,
        "revoke" => Revoke,
        "GET" => Get ?? Reads,
        "POST" => Post,
        _ => Reads,
    });

    /// <summary>The fault for one endpoint; it goes on and on unless the row says how often.</summary>
    public string For(MatrixEndpoint endpoint, string otherOrigin)
    {
        JsonObject fault = JsonNode.Parse(Fault.Replace("{other}", otherOrigin))!.AsObject();
        fault["method"] = endpoint.Method;
        fault["path"] = endpoint.Path;
        fault["times"] ??= -1;
        return fault.ToJsonString();
    }

    public override string ToString() => Name;
}
