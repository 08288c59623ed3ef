namespace Limitless.Tokens.Tests.Support;

/// <summary>Holds credentials as a session does.</summary>
internal sealed class TestStore(CredentialSet credentials) : ICredentialStore
{
    public CredentialSet Current => IsClosed ? throw LimitlessException.Disconnected() : credentials;

    public bool IsClosed { get; private set; }

    public void Close()
    {
        IsClosed = true;
        credentials.Dispose();
    }
}
