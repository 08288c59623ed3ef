using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;

namespace Limitless.Tokens.Api;

/// <summary>The one place where a request without a usable answer becomes an error of ours.</summary>
internal static class TransportFailure
{
    /// <summary>.NET 5 and later say the proxy's status here; netstandard2.0 has no name for it.</summary>
    private static readonly PropertyInfo? StatusProperty = typeof(HttpRequestException).GetProperty("StatusCode");

    /// <summary>What .NET's HTTP stack throws when there is no answer, or not all of one.</summary>
    public static bool IsTransportException(Exception cause) =>
        cause is OperationCanceledException or HttpRequestException or IOException
            or InvalidDataException or SocketException or WebException or ObjectDisposedException;

    public static ApiFailure Timeout(
        RequestAttempt attempt, Uri? proxy, TimeSpan limit, bool mayHaveArrived, Exception? cause) =>
        Build(ErrorIds.Timeout, attempt,
            "no whole answer from " + Peer(attempt, proxy) + " within " + limit.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s",
            mayHaveArrived, isTransient: true, cause);

    public static ApiFailure Create(
        RequestAttempt attempt, Uri? proxy, bool mayHaveArrived, Exception cause, Redactor? redactor = null)
    {
        Exception innermost = Chain(cause).Last();
        string words = Words(innermost).TrimEnd('.');
        string reason = DisplayText.CleanMessage(redactor?.Clean(words) ?? words);
        Exception? inner = redactor is null ? cause : redactor.Clean(cause);
        string peer = proxy is not null && IsOfConnecting(innermost)
            ? "the proxy " + proxy.Authority : Peer(attempt, proxy);
        return IsProxyRefusal(cause)
            ? Build(ErrorIds.ProxyAuthentication, attempt, reason, mayHaveArrived: false, isTransient: false, inner)
            : Build(ErrorIds.ConnectionFailed, attempt, reason, mayHaveArrived, !IsHandshakeTrouble(cause), inner,
                variant: IsCertificateTrouble(cause) ? "_Certificate" : "", peer: peer);
    }

    /// <summary>An answer that ends before it is complete.</summary>
    public static ApiFailure CutOff(RequestAttempt attempt, HttpResponseMessage response) =>
        Build(ErrorIds.ConnectionFailed, attempt, "the answer ended before it was complete", mayHaveArrived: true,
            isTransient: true, cause: null, response, peer: Peer(attempt, null));

    /// <summary>A whole answer that is not what the contract says.</summary>
    public static ApiFailure Protocol(
        RequestAttempt attempt, HttpResponseMessage response, string reason, string errorId = ErrorIds.Protocol,
        string? tokenId = null) =>
        Build(errorId, attempt, reason, mayHaveArrived: true, isTransient: false, cause: null, response,
            tokenId: tokenId);

    private static ApiFailure Build(
        string errorId, RequestAttempt attempt, string reason, bool mayHaveArrived, bool isTransient, Exception? cause,
        HttpResponseMessage? response = null, string variant = "", string peer = "", string? tokenId = null)
    {
        string sentence = ErrorText.Message(errorId + variant, attempt.Method, attempt.Path, reason, peer);
        return new ApiFailure(errorId, sentence, attempt.Method, attempt.Path)
        {
            Cause = cause,
            Advice = variant.Length == 0 ? null : ErrorText.Action(errorId + variant),
            StatusCode = response is null ? null : (int)response.StatusCode,
            HadNoEffect = !mayHaveArrived,
            AnswerLost = mayHaveArrived,
            IsTransient = isTransient,
            Target = tokenId,
        };
    }

    /// <summary>Who was to answer; Authority has no user name and password in it.</summary>
    private static string Peer(RequestAttempt attempt, Uri? proxy) => DisplayText.Clean(
        attempt.Message.RequestUri!.Authority + (proxy is null ? "" : " through the proxy " + proxy.Authority));

    /// <summary>Whether no connection came about at all; one that stood may have ended at either side of a proxy.</summary>
    private static bool IsOfConnecting(Exception innermost) => innermost is SocketException
    {
        SocketErrorCode: not (SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown),
    };

    /// <summary>Of a socket's error without the address, which .NET adds for some ways to connect only.</summary>
    private static string Words(Exception cause) =>
        cause is SocketException socket ? new SocketException((int)socket.SocketErrorCode).Message : cause.Message;

    /// <summary>The exception and those within it, the innermost last.</summary>
    private static IEnumerable<Exception> Chain(Exception cause)
    {
        for (Exception? each = cause; each is not null; each = each.InnerException)
            yield return each;
    }

    /// <summary>
    /// A proxy that refuses the tunnel to an https server answers to .NET, not to us; .NET Framework keeps that answer in
    /// the exception within.
    /// </summary>
    private static bool IsProxyRefusal(Exception cause) => cause is HttpRequestException
        && (StatusProperty?.GetValue(cause) is HttpStatusCode.ProxyAuthenticationRequired
            || cause.Message.Contains("'407'")
            || Chain(cause).Any(each => each is WebException
                { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } }));

    /// <summary>A certificate that is not trusted now is not trusted a second later either.</summary>
    private static bool IsHandshakeTrouble(Exception cause) => Chain(cause).Any(each => each is AuthenticationException);

    /// <summary>Of what goes wrong in a handshake .NET tells a refused certificate apart by its words only.</summary>
    private static bool IsCertificateTrouble(Exception cause) => Chain(cause).Any(each =>
        each is WebException { Status: WebExceptionStatus.TrustFailure }
        || (each is AuthenticationException && each.Message.Contains("certificate")));
}
