using System.Collections;
using System.Management.Automation;
using System.Net.Http;
using Limitless.Tokens.Api;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Sends any other request of the API, signed, and emits the parsed JSON; an array comes out item by item. It speaks as
/// the API token, else the legacy key; with -UseIdentity as the identity. It never leaves the session's server.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "LimitlessRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeLimitlessRequestCommand : LimitlessRequestCmdlet
{
    private const int ResponseLimit = 64 * 1024 * 1024;

    /// <summary>
    /// The path below the session's server, for example /portfolio/positions, escaped where it needs to be. Dot segments
    /// and other origins are refused.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyString]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method: Get by default, else Post, Put, Patch or Delete.</summary>
    [Parameter]
    [ValidateSet("Get", "Post", "Put", "Patch", "Delete")]
    public string Method { get; set; } = "Get";

    /// <summary>Names and values for the query, which are escaped; a list repeats its name, and null is left out.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>
    /// The body: a string is JSON and sent as it is; a hashtable, a list or a PSCustomObject is made into JSON.
    /// </summary>
    [Parameter]
    public object? Body { get; set; }

    /// <summary>Speaks as the identity instead of the API token.</summary>
    [Parameter]
    public SwitchParameter UseIdentity { get; set; }

    /// <summary>Emits the body of an answer that is an error like any other; see -StatusCodeVariable.</summary>
    [Parameter]
    public SwitchParameter SkipHttpErrorCheck { get; set; }

    internal override bool IsTerminating(LimitlessException error) => true;

    internal override void Process()
    {
        LimitlessSession session = Connected;
        string path = QueryText.Append(RequestPath.Check(Path), Query);
        HttpMethod method = new(Method.ToUpperInvariant());
        ApiRequest request = new(method, path, UseIdentity ? CredentialKind.Identity : CredentialKind.Token)
        {
            Body = JsonBody.From(Body),
            AcceptsAnyStatus = SkipHttpErrorCheck,
            MaximumResponseBytes = ResponseLimit,
        };
        session.Credentials.Require(request.Credential);
        if (method != HttpMethod.Get && !ShouldProcess(ServerAddress.Text(session.Server) + DisplayText.Clean(path), method.Method))
            return;

        ApiResponse<object?> response = Run(token => session.Http.SendAsync(request, JsonOutput.Parse, Observer, token));
        if (response.Value is not null)
            WriteObject(response.Value, enumerateCollection: response.Value is object[]);
    }
}
