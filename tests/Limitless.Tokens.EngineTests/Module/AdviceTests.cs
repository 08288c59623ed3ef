using System.Xml.Linq;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>
/// What each error advises helps. A row has a text of Errors.resx, a script that ends in that error, and the script that
/// does what the advice says, to the letter.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class AdviceTests : ModuleTestBase, IDisposable
{
    private const string Other = "http://127.0.0.1:1";
    private const string ConnectKey = "Connect-Limitless -Server $server -ApiKey $key\n";

    /// <summary>Connects with an identity token that the sandbox makes as JSON says.</summary>
    private const string Issue = """
        $answer = Invoke-RestMethod -Uri "$server/sandbox/identity" -Method Post -Body 'JSON'
        $issued = ConvertTo-SecureString -String $answer.identityToken -AsPlainText -Force
        Connect-Limitless -Server $server -IdentityToken $issued

        """;

    private const string AccessToken =
        "eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImF0K2p3dCJ9.eyJleHAiOiA0MTAyNDQ0ODAwfQ.c2ln";

    private static readonly Dictionary<string, string> Texts = XDocument
        .Load(Path.Combine(HelpExample.Root, "src", "Limitless.Tokens", "Resources", "Errors.resx")).Descendants("data")
        .ToDictionary(data => data.Attribute("name")!.Value["Limitless".Length..], data => data.Element("value")!.Value);

    private static readonly Row[] Rows =
    [
        new("NotConnected", "Get-LimitlessApiToken", ConnectToken + "Get-LimitlessApiToken"),
        new("NotConnected_Disconnected", ConnectToken + "$s = $LimitlessSession; Disconnect-Limitless; Get-LimitlessApiToken -Session $s", ConnectToken + "Get-LimitlessApiToken"),
        new("NotConnected_Session", ConnectToken + "Get-LimitlessApiToken -Session $null", "Get-LimitlessApiToken"),
        new("NotConnected_Session", ConnectToken + "Get-LimitlessApiToken -Session @{}", "$s = Connect-Limitless -PassThru; Get-LimitlessApiToken -Session $s"),
        new("NotConnected_Variable", "$LimitlessSession = 'x'; Get-LimitlessApiToken", ConnectToken + "Get-LimitlessApiToken"),
        new("CredentialMissing", "Connect-Limitless -Server $server", ConnectKey),
        new("CredentialMissing_Environment", "Connect-Limitless -FromEnvironment -Server $server", "$env:LIMITLESS_API_KEY = $plainKey; Connect-Limitless -FromEnvironment -Server $server; Get-LimitlessApiToken"),
        new("CredentialMissing_Environment", "Connect-Limitless -FromEnvironment -Server $server", ConnectToken),
        new("CredentialMissing_Half", "$env:LIMITLESS_API_TOKEN_ID = $id; Connect-Limitless -FromEnvironment -Server $server -ApiKey $key", "Remove-Item Env:LIMITLESS_API_TOKEN_ID; Connect-Limitless -FromEnvironment -Server $server -ApiKey $key"),
        new("CredentialMissing_OtherServer", ConnectToken + $"Connect-Limitless -Server {Other}", $"Connect-Limitless -Server {Other} -ApiKey $key"),
        new("CredentialKind", ConnectToken + "New-LimitlessApiToken", "Connect-Limitless -IdentityToken $identity; New-LimitlessApiToken; Get-LimitlessApiToken"),
        new("CredentialKind_Token", ConnectIdentity + "Get-LimitlessApiToken", "New-LimitlessApiToken | Connect-Limitless; Get-LimitlessApiToken; Get-LimitlessCapability"),
        new("CredentialKind_Token", ConnectIdentity + "Get-LimitlessApiToken", "Connect-Limitless -TokenId $id -Secret $secret; Get-LimitlessApiToken; Get-LimitlessCapability"),
        new("CredentialKind_Signing", ConnectIdentity + "New-LimitlessRequestHeader /a", "New-LimitlessApiToken | Connect-Limitless; New-LimitlessRequestHeader /a; Get-LimitlessCapability"),
        new("CredentialKind_Signing", "Connect-Limitless -Server $server -ApiKey $key; New-LimitlessRequestHeader /a", "Connect-Limitless -TokenId $id -Secret $secret; New-LimitlessRequestHeader /a"),
        new("PlainTextSecret", "Connect-Limitless -Server $server -ApiKey 'plain'", "Connect-Limitless -Server $server -ApiKey (Read-Host -AsSecureString)"),
        new("PlainTextSecret_Credential", ConnectIdentity + "Connect-Limitless -Credential 'plain'", "Connect-Limitless -Credential (New-LimitlessApiToken).Credential; Get-LimitlessApiToken"),
        new("InvalidSecret", "Connect-Limitless -Server $server -ApiKey ([securestring]::new())", ConnectKey),
        new("InvalidSecret_Null", "Connect-Limitless -Server $server -ApiKey $keey -IdentityToken $identity", "Connect-Limitless -Server $server -IdentityToken $identity"),
        new("InvalidSecret_NoJwt", "Connect-Limitless -Server $server -IdentityToken $secret", "Connect-Limitless -Server $server -IdentityToken $identity -TokenId $id -Secret $secret"),
        new("InvalidSecret_AccessToken", $"Connect-Limitless -Server $server -IdentityToken (ConvertTo-SecureString '{AccessToken}' -AsPlainText -Force)", ConnectIdentity),
        new("InvalidSecret_Misplaced", "$k = $key.Copy(); $k.AppendChar(' '); Connect-Limitless -Server $server -ApiKey $k", ConnectKey),
        new("InvalidSecret_Long", "$env:LIMITLESS_API_KEY = 'x' * 100000; Connect-Limitless -Server $server -FromEnvironment", "$env:LIMITLESS_API_KEY = $plainKey; Connect-Limitless -Server $server -FromEnvironment"),
        new("InvalidSecret_Base64", "Connect-Limitless -Server $server -TokenId $id -Secret $identity", ConnectToken),
        new("InvalidName", ConnectToken + "Connect-Limitless -SessionVariable '$bots'", "Connect-Limitless -SessionVariable bots -Server $server -ApiKey $key"),
        new("InvalidLabel", ConnectIdentity + "New-LimitlessApiToken ('x' * 129)", "New-LimitlessApiToken ('x' * 128)"),
        new("InvalidLabel_Control", ConnectIdentity + "New-LimitlessApiToken \"a`nb\"", "New-LimitlessApiToken 'ab'"),
        new("InvalidTokenId", ConnectToken + "'', 'a' | Get-LimitlessApiToken", "[pscustomobject]@{ TokenId = '' }, [pscustomobject]@{ TokenId = 'a' } | Where-Object TokenId | Get-LimitlessApiToken"),
        new("InvalidTokenId_Label", ConnectToken + "[pscustomobject]@{ Label = 'bot' } | Revoke-LimitlessApiToken -Confirm:$false", "Get-LimitlessApiToken -Label 'bot' | Revoke-LimitlessApiToken -Confirm:$false"),
        new("InvalidTokenId_Pattern", ConnectToken + "Get-LimitlessApiToken '[a*'", "Get-LimitlessApiToken '[a]*'; Get-LimitlessApiToken '`[a*'"),
        new("InvalidTokenId_Header", "Connect-Limitless -Server $server -TokenId \"a$([char]228)\" -Secret $secret", ConnectToken),
        new("InvalidTokenId_Misplaced", "Connect-Limitless -Server $server -TokenId \"$id`n\" -Secret $secret", "$f = New-TemporaryFile; Set-Content $f $id; Connect-Limitless -Server $server -TokenId (Get-Content -Raw $f).Trim() -Secret $secret; Remove-Item $f"),
        new("InvalidTokenId_OtherServer", ConnectToken + $"$o = [pscustomobject]@{{ TokenId = 'a'; Server = $server }}; Connect-Limitless -Server {Other} -ApiKey $key; $o | Get-LimitlessApiToken", ConnectKey + "$o | Get-LimitlessApiToken"),
        new("InvalidFilter", ConnectToken + "Get-LimitlessApiToken -Label $null", "Get-LimitlessApiToken -Label bot; Get-LimitlessApiToken"),
        new("InvalidFilter_Pattern", ConnectToken + "Get-LimitlessApiToken -Label '[b'", "Get-LimitlessApiToken -Label '[b]*'; Get-LimitlessApiToken -Label '`[b'"),
        new("InvalidDuration", ConnectToken + "$age = 30d; Get-LimitlessApiToken -OlderThan $age", "$age = '30d'; Get-LimitlessApiToken -OlderThan $age"),
        new("InvalidDuration_Minutes", ConnectToken + "Get-LimitlessApiToken -OlderThan 1m", "Get-LimitlessApiToken -OlderThan 1min; Get-LimitlessApiToken -OlderThan 1mo; Get-LimitlessApiToken -OlderThan 1h30m"),
        new("InsecureUri", "Connect-Limitless -Server api.limitless.exchange -ApiKey $key", "Connect-Limitless -Server https://api.limitless.exchange -ApiKey $key"),
        new("InsecureUri", "Connect-Limitless -Server $null -ApiKey $key", "Connect-Limitless -Server https://api.limitless.exchange -ApiKey $key"),
        new("InsecureUri_Path", ConnectToken + "Invoke-LimitlessRequest https://other.example/portfolio/positions", "Invoke-LimitlessRequest /portfolio/positions"),
        new("InsecureUri_NoProxy", ConnectToken + "Connect-Limitless -NoProxy -Proxy http://proxy:8080", "Connect-Limitless -Proxy http://proxy:8080; Connect-Limitless -NoProxy"),
        new("InsecureUri_Proxy", ConnectToken + "Connect-Limitless -Proxy proxy:8080", "Connect-Limitless -Proxy http://proxy:8080"),
        new("BadRequest", ConnectIdentity + "New-LimitlessApiToken -Scope delegated_signing", "New-LimitlessApiToken -Scope trading, delegated_signing"),
        new("BadRequest_NoScopes", ConnectAll + "Update-LimitlessApiToken bare -Confirm:$false", "New-LimitlessApiToken; Revoke-LimitlessApiToken -TokenId 'bare' -Confirm:$false"),
        new("InvalidBody", ConnectToken + "Invoke-LimitlessRequest /orders -Method Post -Body @{ market = [type] }", "Invoke-LimitlessRequest /orders -Method Post -Body '{\"market\":\"m\"}'"),
        new("InvalidBody_Lines", ConnectToken + "$file = New-TemporaryFile; Set-Content $file -Value '{', '\"market\":\"m\"}'; Invoke-LimitlessRequest /orders -Method Post -Body (Get-Content $file)", "Invoke-LimitlessRequest /orders -Method Post -Body (Get-Content -Raw $file); Remove-Item $file"),
        new("InvalidBody_Get", ConnectToken + "Invoke-LimitlessRequest /portfolio/history -Body @{ limit = 1 }", "Invoke-LimitlessRequest /portfolio/history -Query @{ limit = 1 }"),
        new("InvalidPath", ConnectToken + "Invoke-LimitlessRequest '/portfolio/history?page=1 '", "Invoke-LimitlessRequest /portfolio/history -Query @{ page = '1' }"),
        new("InvalidPath", ConnectToken + "Invoke-LimitlessRequest '/portfolio/a b'", "$p = [uri]::EscapeDataString('a b'); Invoke-LimitlessRequest /portfolio/$p -SkipHttpErrorCheck"),
        new("InvalidPath_Query", ConnectToken + "Invoke-LimitlessRequest /portfolio/history -Query @{ page = @{ from = 1 } }", "Invoke-LimitlessRequest /portfolio/history -Query @{ page = 1, 2 }"),
        new("InvalidHeader", ConnectToken + "Invoke-LimitlessRequest /portfolio/positions -Headers @{ 'x-account' = \"a`nb\" }", "Invoke-LimitlessRequest /portfolio/positions -Headers @{ 'x-account' = $null }"),
        new("InvalidHeader_Reserved", ConnectToken + "Invoke-LimitlessRequest /portfolio/positions -Headers @{ Host = 'other' }", "Invoke-LimitlessRequest /portfolio/positions"),
        new("InvalidHeader_Name", ConnectToken + "Invoke-LimitlessRequest /portfolio/positions -Headers @{ 'x account' = 'a' }", "Invoke-LimitlessRequest /portfolio/positions -Headers @{ 'x-account' = 'a' }"),
        new("InvalidBody_Signed", ConnectToken + "New-LimitlessRequestHeader /orders -Method Post -Body @{ market = 'm' }", "New-LimitlessRequestHeader /orders -Method Post -Body (@{ market = 'm' } | ConvertTo-Json)"),
        new("BadRequest_Unexplained", ConnectToken + "Get-LimitlessApiToken", null, """{"status":400,"body":""}"""),
        new("Unauthorized", "Connect-Limitless -Server $server -TokenId no -Secret $secret; Get-LimitlessApiToken", ConnectToken + "Get-LimitlessApiToken"),
        new("Unauthorized_ApiKey", "Connect-Limitless -Server $server -ApiKey $identity; Get-LimitlessApiToken", ConnectToken + "Get-LimitlessApiToken"),
        new("Unauthorized_Identity", Issue.Replace("JSON", "{\"forged\":true}", StringComparison.Ordinal) + "Get-LimitlessCapability", ConnectIdentity + "Get-LimitlessCapability"),
        new("ClockSkew", ConnectToken + "Get-LimitlessApiToken", null, """[{"status":401,"dateOffsetSeconds":600},{"status":401,"dateOffsetSeconds":1200}]"""),
        new("IdentityExpired", Issue.Replace("JSON", "{\"lifetimeSeconds\":-1}", StringComparison.Ordinal) + "Get-LimitlessCapability", "Connect-Limitless -IdentityToken $identity; Get-LimitlessCapability"),
        new("Forbidden_Identity", ConnectIdentity + "New-LimitlessApiToken -Scope withdrawal", "New-LimitlessApiToken -Scope (Get-LimitlessCapability).AllowedScopes"),
        new("Forbidden_Token", ConnectToken + "Get-LimitlessApiToken", null, """{"status":403,"body":"{}"}"""),
        new("ManagementDisabled", ConnectToken + "Get-LimitlessApiToken", null, """{"status":403,"body":"{\"message\":\"Token management is off\"}"}"""),
        new("TokenNotFound", ConnectToken + "Revoke-LimitlessApiToken tok_1 -Confirm:$false", "Get-LimitlessApiToken"),
        new("TokenNotFound_List", ConnectToken + "Get-LimitlessApiToken tok_1", "Get-LimitlessApiToken"),
        new("TokenNotFound_Label", ConnectToken + "Get-LimitlessApiToken BOT", "Get-LimitlessApiToken -Label 'BOT'"),
        new("TokenNotFound_Label", ConnectToken + "$null = Get-LimitlessApiToken; Revoke-LimitlessApiToken bot -Confirm:$false", "Get-LimitlessApiToken -Label 'bot' | Revoke-LimitlessApiToken -Confirm:$false"),
        new("TokenNotFound_Label", ConnectAll + "Update-LimitlessApiToken bot -Confirm:$false", "Get-LimitlessApiToken -Label 'bot' | Update-LimitlessApiToken -Confirm:$false"),
        new("NotFound", ConnectToken + "Invoke-LimitlessRequest /nothing", "Invoke-LimitlessRequest /portfolio/positions"),
        new("Conflict", ConnectToken + "Get-LimitlessApiToken", null, """{"status":409}"""),
        new("RateLimited", ConnectToken + "Get-LimitlessApiToken", null, """{"status":429,"retryAfter":600}"""),
        new("ServerError", ConnectToken + "Get-LimitlessApiToken", null, """{"status":501}"""),
        new("ServerError_Sent", ConnectToken + "Invoke-LimitlessRequest /orders -Method Post -Body @{ market = 'm' }", null, """{"method":"POST","status":503}"""),
        new("Timeout", ConnectToken + "Connect-Limitless -TimeoutSec 1 -MaximumRetryCount 0; Get-LimitlessApiToken", "Connect-Limitless -TimeoutSec 60; Get-LimitlessApiToken", """{"delayMs":600000}"""),
        new("Timeout_Sent", ConnectToken + "Connect-Limitless -TimeoutSec 1; Invoke-LimitlessRequest /orders -Method Post -Body @{ market = 'm' }", null, """{"method":"POST","delayMs":600000}"""),
        new("ConnectionFailed", ConnectToken + $"Connect-Limitless -Server {Other} -ApiKey $key -MaximumRetryCount 0; Get-LimitlessApiToken", ConnectKey + "Get-LimitlessApiToken"),
        new("ConnectionFailed_Sent", ConnectToken + "Invoke-LimitlessRequest /orders -Method Post -Body @{ market = 'm' }", null, """{"method":"POST","drop":"beforeEffect"}"""),
        new("Redirect", ConnectToken + "Get-LimitlessApiToken", ConnectToken + "Get-LimitlessApiToken", """{"status":308,"headers":{"Location":"https://other.example/"}}"""),
        new("Protocol", ConnectToken + "Get-LimitlessApiToken", null, """{"bodyKind":"html"}"""),
        new("UnsupportedJson", ConnectToken + "Invoke-LimitlessRequest /portfolio/positions", "Invoke-LimitlessRequest /portfolio/positions -AsHashtable", """{"status":200,"times":-1,"body":"{\"a\":1,\"A\":2}"}""", IsFaultKept: true),
        new("UnsupportedJson_Sent", ConnectToken + "Invoke-LimitlessRequest /orders -Method Post -Body @{ market = 'm' }", "Invoke-LimitlessRequest /orders -Method Post -Body @{ market = 'm' } -Raw", """{"status":200,"body":"{\"a\":1,\"A\":2}"}"""),
        new("Protocol_Sent", ConnectToken + "Invoke-LimitlessRequest /orders -Method Post -Body @{ market = 'm' }", null, """{"method":"POST","bodyKind":"html"}"""),
        new("Protocol_OtherScopes", ConnectAll + "Update-LimitlessApiToken wide -Confirm:$false", "Get-LimitlessCapability", """{"method":"POST","status":201,"body":"{\"apiKey\":\"tok_n\",\"tokenId\":\"tok_n\",\"secret\":\"c2VjcmV0\",\"createdAt\":\"2026-03-23T12:34:56.789Z\",\"scopes\":[\"trading\"]}"}"""),
        new("Protocol_Odd", ConnectAll + "$new = New-LimitlessApiToken", "Get-LimitlessApiToken", """{"method":"POST","status":201,"body":"{\"apiKey\":\"tok_n\",\"tokenId\":\"tok_n\",\"secret\":\"c2VjcmV0\",\"scopes\":[\"trading\"]}"}"""),
        new("MaximumCount", ConnectToken + "Revoke-LimitlessApiToken a, wide -Confirm:$false -MaximumCount 1", "Revoke-LimitlessApiToken a, wide -Confirm:$false -MaximumCount 2"),
        new("SessionToken", ConnectToken + "$id | Revoke-LimitlessApiToken -Confirm:$false", "Revoke-LimitlessApiToken $id -Confirm:$false"),
        new("SessionToken", ConnectToken + "$id | Revoke-LimitlessApiToken -Confirm:$false", "$id | Revoke-LimitlessApiToken -Confirm:$false -IncludeSessionToken"),
        new("Vault_NoName", ConnectAll + "New-LimitlessApiToken -Vault Production", "New-LimitlessApiToken"),
        new("Vault_NoModule", ConnectAll + "New-LimitlessApiToken -SecretName one", null),
    ];

    /// <summary>Texts that are a part of another error's or of a warning, and errors that other tests look at.</summary>
    private static readonly string[] Elsewhere =
    [
        "ClockSkew_Corrected", "RotationIncomplete*", "AmbiguousDerive*", "ProxyAuthentication", "StillListed",
        "SessionToken_Kept", "NotFound_Repeated", "Protocol_NotNew", "BadRequest_Address", "ConnectionFailed_Certificate", "Forbidden", "Vault", "Vault_OneName", "Vault_TwoPlaces", "Vault_NotStored", "Vault_Stopped",
    ];

    private readonly ProcessEnvironment _environment = new();

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach ((int index, Row row) in Rows.Index())
                cases.Add(row.Key, index);
            return cases;
        }
    }

    public void Dispose() => _environment.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_helps(string key, int index)
    {
        Row row = Rows[index];
        foreach (string name in new[] { "URL", "TOKEN_ID", "TOKEN_SECRET", "KEY" })
            _environment.Set("LIMITLESS_API_" + name, null);
        _environment.Set("LIMITLESS_IDENTITY_TOKEN", null);
        await Control.SeedAsync("""{"ids":["a","[a"],"label":"bot"}""");
        await Control.SeedAsync("""{"ids":["wide"],"scopes":["trading","delegated_signing"],"label":"other"}""");
        await Control.SeedAsync("""{"ids":["bare"],"scopes":[],"label":"[b"}""");
        if (row.Fault is not null)
            await Control.FaultAsync(row.Fault);
        Terminal.Answer(Server.ApiKey);
        Engine.Invoke("", ("plainKey", Server.ApiKey));

        ErrorRecord error = Assert.Single(Engine.Invoke("$ConfirmPreference = 'None'\n" + row.Trouble).AllErrors);
        string id = key.Split('_')[0];
        Assert.StartsWith($"Limitless{id},", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        string[] sentences = [Texts.GetValueOrDefault(key, Texts[id]), Texts[id]];
        Assert.Contains(sentences, sentence => Regex.IsMatch(error.ErrorDetails.Message, Pattern(sentence)));
        string advice = Texts.GetValueOrDefault(key + "_Action") ?? Texts[id + "_Action"];
        Assert.Matches(Pattern(advice) + "$", error.ErrorDetails.RecommendedAction);

        if (!row.IsFaultKept)
            await Control.ClearFaultsAsync();
        if (row.Remedy is not null)
            Run("$ConfirmPreference = 'None'\n" + row.Remedy);
    }

    [Fact]
    public void Each_text_has_a_row()
    {
        IEnumerable<string> keys = Texts.Keys.Select(key => Regex.Replace(key, "_Action$", "")).Except(Rows.Select(row => row.Key));
        Assert.DoesNotContain(keys, key => !Array.Exists(
            Elsewhere, name => name.EndsWith('*') ? key.StartsWith(name[..^1], StringComparison.Ordinal) : key == name));
    }

    private static string Pattern(string text) => "^" + Regex.Replace(Regex.Escape(text), @"\\\{\d}", ".*");

    /// <summary>The name of a text, what leads to it, what it advises, and a fault that it takes, which has gone when the advice is followed.</summary>
    private sealed record Row(string Key, string Trouble, string? Remedy, string? Fault = null, bool IsFaultKept = false);
}
