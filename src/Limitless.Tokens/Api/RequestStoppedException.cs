namespace Limitless.Tokens.Api;

/// <summary>A call that was stopped when the server may have carried it out already.</summary>
internal sealed class RequestStoppedException(CancellationToken cancellationToken)
    : OperationCanceledException("The request was stopped on its way", cancellationToken);
