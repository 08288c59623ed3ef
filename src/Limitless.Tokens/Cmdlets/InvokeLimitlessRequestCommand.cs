namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Sends any other request of the API, signed, and emits the parsed JSON.
/// </summary>
/// <remarks>
/// <para>
/// It speaks as the API token, else the legacy key; with -UseIdentity as the identity. It never leaves the
/// session's server, and follows no redirect.
/// </para>
/// <para>
/// An array comes out item by item. A number is an Int64, or a BigInteger where that has no room; with a point or an
/// exponent it is a Double, or a Decimal where that keeps more of its digits. A time stays a text. What is not a Get
/// asks as -Confirm says and is not sent with -WhatIf. A Get or Delete that fails on its way is tried again; a Post,
/// Put or Patch is not.
/// </para>
/// </remarks>
/// <example>
/// Read the positions
/// <code>
/// Invoke-LimitlessRequest -Path /portfolio/positions | Where-Object side -EQ 'YES'
/// </code>
/// Each position is an object of its own.
/// </example>
/// <example>
/// Read a page
/// <code>
/// Invoke-LimitlessRequest -Path /portfolio/history -Query @{ page = 2; limit = 10 }
/// </code>
/// Names and values of the query are escaped, and signed as they are sent.
/// </example>
/// <example>
/// Send JSON
/// <code>
/// $order = @{ market = 'btc-above-100k'; side = 'YES'; size = 10 }
/// Invoke-LimitlessRequest -Path /orders -Method Post -Body $order -Confirm:$false
/// </code>
/// A hashtable is made into JSON; a string would be sent as it is.
/// </example>
/// <example>
/// Look at an answer that is an error
/// <code>
/// $request = @{ Path = '/portfolio/history'; Query = @{ limit = 1000 }; SkipHttpErrorCheck = $true }
/// $answer = Invoke-LimitlessRequest @request -StatusCodeVariable status
/// "$status $($answer.message)"
/// </code>
/// Without -SkipHttpErrorCheck it would be the error LimitlessBadRequest.
/// </example>
/// <example>
/// Keep an answer for later
/// <code>
/// $json = Invoke-LimitlessRequest -Path /portfolio/history -Query @{ limit = 5 } -Raw
/// [IO.File]::WriteAllText("$PWD/history.json", $json)
/// </code>
/// With -Raw the answer comes out as the text that it is, in one piece.
/// </example>
/// <example>
/// Act on behalf of one of the partner's accounts
/// <code>
/// Invoke-LimitlessRequest -Path /portfolio/positions -Headers @{ 'x-on-behalf-of' = '4712' }
/// </code>
/// The header goes along beside the module's own, which can't be given.
/// </example>
/// <seealso cref="ConnectLimitlessCommand"/>
/// <seealso cref="NewLimitlessRequestHeaderCommand"/>
/// <seealso cref="TestLimitlessSessionCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "LimitlessRequest", DefaultParameterSetName = ObjectParameterSet, SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject), typeof(IDictionary), typeof(string))]
public sealed class InvokeLimitlessRequestCommand : LimitlessRequestCmdlet
{
    private const string ObjectParameterSet = "Object";
    private const string HashtableParameterSet = "Hashtable";
    private const string RawParameterSet = "Raw";

    /// <summary>
    /// The path below the session's server, for example /portfolio/positions, escaped where it needs to be: a blank is
    /// %20. Dot segments and other origins are refused.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PathCompleter))]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method: Get by default, else Post, Put, Patch or Delete.</summary>
    [Parameter]
    [ValidateSet("Get", "Post", "Put", "Patch", "Delete")]
    public string Method { get; set; } = "Get";

    /// <summary>
    /// Names and values for the query, which are escaped; a list repeats its name, and null is left out. A value is a text,
    /// a number, a date or a Boolean; anything else is refused.
    /// </summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>
    /// The body: a string is JSON and sent as it is, and so is an array of bytes; a hashtable, a list or a PSCustomObject
    /// is made into JSON. An empty string is no body. Read a file with Get-Content -Raw: its lines one by one are refused.
    /// </summary>
    [Parameter]
    public object? Body { get; set; }

    /// <summary>
    /// Further headers, for calls that want x-account, x-signing-message, x-signature or x-on-behalf-of; null is left
    /// out. What carries a credential or a signature of this service, and what the module or HTTP itself sets, is
    /// refused by name. Values go along on every attempt and are never logged.
    /// </summary>
    [Parameter]
    public IDictionary? Headers { get; set; }

    /// <summary>Speaks as the identity instead of the API token.</summary>
    [Parameter]
    public SwitchParameter UseIdentity { get; set; }

    /// <summary>
    /// Makes ordered, case-sensitive hashtables of the answer's JSON instead of objects, as ConvertFrom-Json does: they
    /// hold names that differ in case only, an empty name, and those that PowerShell keeps for itself.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = HashtableParameterSet)]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>Emits the answer as the text that it is, JSON or not, in one string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RawParameterSet)]
    public SwitchParameter Raw { get; set; }

    /// <summary>
    /// Emits the body of an answer that is an error like any other, once no further attempt would be made; see
    /// -StatusCodeVariable.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipHttpErrorCheck { get; set; }

    internal override bool IsTerminating(LimitlessException error) => true;

    internal override void Process()
    {
        LimitlessSession session = Connected;
        string path = QueryText.Append(RequestPath.Check(Path), Query);
        HttpMethod method = new(Method.ToUpperInvariant());
        byte[]? body = JsonBody.From(Body);
        if (body is not null && method == HttpMethod.Get)
            throw LimitlessException.CreateVariant(ErrorIds.InvalidBody, "Get");
        ApiRequest request = new(method, path, UseIdentity ? CredentialKind.Identity : CredentialKind.Token)
        {
            Body = body,
            Headers = RequestHeaders.Read(Headers),
            AcceptsAnyStatus = SkipHttpErrorCheck,
            MaximumResponseBytes = ApiRequest.LargeResponse,
        };
        session.Credentials.Require(request.Credential);
        if (method != HttpMethod.Get
            && !ShouldProcess(ServerAddress.Text(session.Server) + DisplayText.Clean(path), method.Method))
            return;

        if (method != HttpMethod.Get)
            Observer.Hold();
        BodyParser<object?> parse =
            Raw ? JsonOutput.ReadText : AsHashtable ? JsonOutput.ParseAsHashtable : JsonOutput.Parse;
        ApiResponse<object?> response = Run(token => session.Http.SendAsync(request, parse, Observer, token));
        session.RememberPath(Path);
        if (response.Value is not null)
            WriteObject(response.Value, enumerateCollection: response.Value is object[]);
    }
}
