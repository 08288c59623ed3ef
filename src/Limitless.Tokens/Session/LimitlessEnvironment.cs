using System;
using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>
/// The environment variables that -FromEnvironment reads, and nothing else ever does; empty counts as absent.
/// </summary>
internal sealed class LimitlessEnvironment(Func<string, string?> read)
{
    private const string ServerName = "LIMITLESS_API_URL";
    private const string IdentityName = "LIMITLESS_IDENTITY_TOKEN";
    private const string TokenIdName = "LIMITLESS_API_TOKEN_ID";
    private const string TokenSecretName = "LIMITLESS_API_TOKEN_SECRET";
    private const string ApiKeyName = "LIMITLESS_API_KEY";

    public static LimitlessEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    public Uri? Server => Text(ServerName) is { } text ? ServerAddress.Parse(text) : null;

    public GivenSecret? Identity => Secret(IdentityName);

    public GivenSecret? ApiKey => Secret(ApiKeyName);

    public GivenToken? Token => (Text(TokenIdName), Secret(TokenSecretName)) switch
    {
        (null, null) => null,
        ({ } tokenId, { } secret) => new GivenToken(tokenId, secret),
        (null, _) => throw LimitlessException.Create(ErrorIds.CredentialMissing, TokenIdName + " is empty or not set"),
        _ => throw LimitlessException.Create(ErrorIds.CredentialMissing, TokenSecretName + " is empty or not set"),
    };

    private GivenSecret? Secret(string name) => Text(name) is { } text
        ? new GivenSecret(SecretBytes.FromText(text), CredentialSource.Environment, name) : null;

    private string? Text(string name) => read(name) is { Length: > 0 } text ? text : null;
}
