using System;
using System.Threading;

namespace Limitless.Tokens.Api;

/// <summary>
/// A request that must not be sent twice was stopped when it was on its way already: it may have taken effect.
/// </summary>
internal sealed class StoppedAfterSendingException(CancellationToken stopped) : OperationCanceledException(stopped);
