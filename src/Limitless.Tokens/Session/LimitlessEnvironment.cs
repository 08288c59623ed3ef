namespace Limitless.Tokens;

/// <summary>
/// The environment variables that -FromEnvironment reads, and nothing else ever does; empty counts as absent. Of several
/// names for one thing the first that is set counts; those that come later are the official starter kit's.
/// </summary>
internal sealed class LimitlessEnvironment(Func<string, string?> read)
{
    private const string IdentityName = "LIMITLESS_IDENTITY_TOKEN";
    private const string ApiKeyName = "LIMITLESS_API_KEY";

    private static readonly string[] ServerNames = ["LIMITLESS_API_URL", "LIMITLESS_BASE_URL"];

    /// <summary>A pair is taken whole, or is an error: half of one is never made up with half of the other.</summary>
    private static readonly (string Id, string Secret)[] TokenNames =
        [("LIMITLESS_API_TOKEN_ID", "LIMITLESS_API_TOKEN_SECRET"), ("LMTS_TOKEN_ID", "LMTS_TOKEN_SECRET")];

    public static LimitlessEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>All names that a credential is looked for under, as a text.</summary>
    public static string CredentialNames { get; } = string.Join(", ",
        [IdentityName, .. TokenNames.Select(pair => pair.Id + " with " + pair.Secret), ApiKeyName]);

    /// <summary>The variable that the server's address is in; null when none is set.</summary>
    public string? ServerName => ServerNames.FirstOrDefault(IsSet);

    public Uri? Server => ServerName is { } name ? ServerAddress.Parse(read(name)!) : null;

    public GivenSecret? Identity => Secret(IdentityName);

    public GivenSecret? ApiKey => Secret(ApiKeyName);

    public GivenToken? Token
    {
        get
        {
            (string id, string secret) = TokenNames.FirstOrDefault(pair => IsSet(pair.Id) || IsSet(pair.Secret));
            if (id is null)
                return null;
            return IsSet(id) && IsSet(secret)
                ? new GivenToken(read(id)!, Secret(secret)!, id)
                : throw LimitlessException.CreateVariant(
                    ErrorIds.CredentialMissing, "Half", IsSet(id) ? id : secret, IsSet(id) ? secret : id);
        }
    }

    private GivenSecret? Secret(string name)
    {
        if (!IsSet(name))
            return null;
        string text = read(name)!;
        return text.Length <= SecretBytes.MaxLength
            ? new GivenSecret(SecretBytes.FromText(text), CredentialSource.Environment, name)
            : throw LimitlessException.CreateVariant(
                ErrorIds.InvalidSecret, "Long", name, text.Length, SecretBytes.MaxLength);
    }

    private bool IsSet(string name) => !string.IsNullOrEmpty(read(name));
}
