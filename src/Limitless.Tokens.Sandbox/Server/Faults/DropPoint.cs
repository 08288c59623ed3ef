namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>When a fault closes the connection.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DropPoint>))]
internal enum DropPoint
{
    /// <summary>After the request was read, with nothing done and nothing answered.</summary>
    BeforeEffect,

    /// <summary>After the request was carried out, with nothing answered.</summary>
    AfterEffect,

    /// <summary>In the middle of the answer's body.</summary>
    MidBody,
}
