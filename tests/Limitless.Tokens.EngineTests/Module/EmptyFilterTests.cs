namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>
/// A parameter that narrows and was given nothing to look for gives an error and nothing else: no token, no request.
/// </summary>
public sealed class EmptyFilterTests : ModuleTestBase
{
    private const string Seed = """{"ids":["a","b"],"label":"bot","scopes":["trading","withdrawal"]}""";

    private static readonly string[] Nothing =
    [
        "$null", "''", "' '", "\"`t\"", "@()", "@($null)", "@('', '')", "('a', $null, 'b')", "('a', ' ')", "($null, 'a')",
        "$row.Mispelt", "([NullString]::Value)", "([DBNull]::Value)", "([Collections.Generic.List[string]]::new())",
    ];

    /// <summary>A call in parentheses that gives nothing: null as an argument, and no input at all in a pipeline.</summary>
    private const string NoOutput = "(& { })";

    [Theory]
    [InlineData("Get-LimitlessApiToken", "TokenId", "InvalidTokenId")]
    [InlineData("Get-LimitlessApiToken", "Label", "InvalidFilter")]
    [InlineData("Get-LimitlessApiToken", "Scope", "InvalidFilter")]
    [InlineData("Get-LimitlessApiToken", "UnusedFor", "InvalidDuration")]
    [InlineData("Get-LimitlessApiToken", "OlderThan", "InvalidDuration")]
    [InlineData("Revoke-LimitlessApiToken", "TokenId", "InvalidTokenId")]
    [InlineData("Update-LimitlessApiToken", "TokenId", "InvalidTokenId")]
    public async Task Given_as_an_argument(string command, string parameter, string errorId)
    {
        await Control.SeedAsync(Seed);
        string confirm = command.StartsWith("Get", StringComparison.Ordinal) ? "" : " -Confirm:$false";
        await AssertRefusedAsync(command, errorId, Nothing.Append(NoOutput).SelectMany(nothing => (string[])
        [
            $"{command} -{parameter} {nothing}{confirm}",
            $"$splat = @{{ {parameter} = {nothing} }}; {command} @splat{confirm}",
            $"$PSDefaultParameterValues['{command}:{parameter}'] = {nothing}; {command}{confirm}",
        ]));
    }

    [Theory]
    [InlineData("Get-LimitlessApiToken")]
    [InlineData("Revoke-LimitlessApiToken")]
    [InlineData("Update-LimitlessApiToken")]
    public async Task Given_through_the_pipeline(string command)
    {
        await Control.SeedAsync(Seed);
        string confirm = command.StartsWith("Get", StringComparison.Ordinal) ? "" : " -Confirm:$false";
        await AssertRefusedAsync(command, "InvalidTokenId", Nothing.SelectMany(nothing => (string[])
        [
            $", {nothing} | {command}{confirm}",
            $"'a', {nothing}, 'b' | {command}{confirm}",
            $"[pscustomobject]@{{ TokenId = {nothing} }} | {command}{confirm}",
            $"[pscustomobject]@{{ TokenId = {nothing}; Label = 'bot' }} | {command}{confirm}",
            $"@{{ TokenId = {nothing} }} | {command}{confirm}",
            $"[pscustomobject]@{{ TokenId = 'a' }}, [pscustomobject]@{{ TokenId = {nothing} }} | {command}{confirm}",
        ]));
    }

    [Theory]
    [InlineData("Get-LimitlessApiToken")]
    [InlineData("Revoke-LimitlessApiToken -Confirm:$false")]
    [InlineData("Update-LimitlessApiToken -Confirm:$false")]
    public async Task An_empty_pipeline_is_no_input_and_gives_nothing(string call)
    {
        EngineResult result = Invoke(ConnectAll + $"@() | {call}; & {{ }} | {call}");
        Assert.Empty(result.AllErrors);
        Assert.Empty(result.Output);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Theory]
    [InlineData("[a")]
    [InlineData("bot[")]
    [InlineData("[z-a]")]
    public async Task A_broken_wildcard_is_one_too(string pattern)
    {
        await AssertRefusedAsync("Get-LimitlessApiToken", "InvalidTokenId", (string[])
            [$"Get-LimitlessApiToken '{pattern}'", $"Get-LimitlessApiToken a, '{pattern}'", $"'a', '{pattern}' | Get-LimitlessApiToken"]);
        await AssertRefusedAsync("Get-LimitlessApiToken", "InvalidFilter", (string[])
            [$"Get-LimitlessApiToken -Label '{pattern}'", $"Get-LimitlessApiToken -Label bot, '{pattern}'"]);
    }

    [Fact]
    public async Task A_bracket_that_is_escaped_or_belongs_to_a_token_finds_it()
    {
        await Control.SeedAsync("""{"ids":["[a"],"label":"[b"}""");
        Assert.Equal("[a [a [a", RunText(ConnectToken
            + "\"$(Get-LimitlessApiToken '`[a') $(Get-LimitlessApiToken -Label '`[b') $(Get-LimitlessApiToken '*a' | Get-LimitlessApiToken)\""));
    }

    [Fact]
    public async Task A_duration_of_nothing_is_one_too()
    {
        await AssertRefusedAsync("Get-LimitlessApiToken", "InvalidDuration", (string[])
            ["Get-LimitlessApiToken -UnusedFor 0d", "Get-LimitlessApiToken -OlderThan ([TimeSpan]::FromDays($row.Mispelt))"]);
    }

    [Fact]
    public async Task A_misspelt_property_revokes_nothing()
    {
        await Control.SeedAsync(Seed);
        EngineResult result = Invoke(ConnectToken + """
            $row = [pscustomobject] @{ Label = 'bot' }
            Get-LimitlessApiToken -Label $row.Lable | Revoke-LimitlessApiToken -Confirm:$false
            """);
        Assert.Equal(["LimitlessInvalidFilter"], result.ErrorIds);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Fact]
    public async Task Rows_of_a_file_go_round_with_their_empty_columns()
    {
        await Control.SeedAsync("""{"ids":["a","b"],"lastUsedDaysAgo":null}""");
        Assert.Equal("a b", RunText(ConnectToken + """
            $rows = Get-LimitlessApiToken a, b | ConvertTo-Csv | ConvertFrom-Csv
            "$(($rows | Get-LimitlessApiToken | Revoke-LimitlessApiToken -Confirm:$false).TokenId)"
            """));
    }

    [Fact]
    public void Every_parameter_that_narrows_is_in_the_table()
    {
        string[] others = ["Session", "StatusCodeVariable", "ResponseHeadersVariable", "ThrottleLimit", "MaximumCount", "Verify",
            "IncludeSessionToken", "SecretName", "Vault", "AllowClobber", "Deploy", "WhatIf", "Confirm"];
        Engine.Invoke("", ("others", others));
        IEnumerable<string> table = typeof(EmptyFilterTests).GetMethod(nameof(Given_as_an_argument))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>()
            .Select(row => row.GetData(null!).Single()).Select(row => $"{row[0]} {row[1]}");
        Assert.Equal(table.Order(), Run("""
            foreach ($command in Get-Command -Name Get-LimitlessApiToken, Revoke-LimitlessApiToken, Update-LimitlessApiToken) {
                $common = [Management.Automation.Cmdlet]::CommonParameters + $others
                $command.Parameters.Keys | Where-Object { $_ -notin $common } | ForEach-Object { "$($command.Name) $_" }
            }
            """).Select(line => line.ToString()).Order());
    }

    private async Task AssertRefusedAsync(string command, string errorId, IEnumerable<string> calls)
    {
        List<string> wrong = [];
        Run(ConnectAll + "$row = [pscustomobject] @{ Id = 'a' }");
        foreach (string call in calls)
        {
            EngineResult result = Invoke(call);
            Invoke("$PSDefaultParameterValues.Clear()");
            if (result.Output.Count > 0 || result.ErrorIds.Count == 0 || result.ErrorIds.Any(id => id != "Limitless" + errorId))
                wrong.Add($"{call}: {result.Output.Count} objects, errors {string.Join(", ", result.AllErrors)}");
            foreach (ErrorRecord error in result.AllErrors.Where(_ => wrong.Count == 0))
                AssertError(error, "Limitless" + errorId, ErrorCategory.InvalidArgument, command.Replace("-", "", StringComparison.Ordinal));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Empty(await Control.RequestsAsync());
    }
}
