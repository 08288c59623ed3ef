namespace Limitless.Tokens.EngineTests.Vault;

/// <summary>
/// Each cmdlet that uses a vault at each kind of vault, with the stand-in for SecretManagement and, where there is one, with
/// the real one as well.
/// </summary>
public sealed class VaultMatrixTests
{
    /// <summary>
    /// Whether an object comes out, the errors ($Error has none but those), the tokens that live, what the vaults have and
    /// whether its metadata is kept, and how many warnings there are. Connect's token never is on the server.
    /// </summary>
    private const string Rows = """
        Connect, fine:                                   - | Vault | - | - | 0
        New, fine:                                       out | - | new | Fine/bot=new | 0
        Update, fine:                                    out | - | new | Fine/bot=new | 0
        Connect, fine, with the token:                   out | - | - | Fine/bot=old+owner | 0
        New, fine, with the token:                       - | Vault | - | Fine/bot=old+owner | 0
        Update, fine, with the token:                    out | - | new | Fine/bot=new+owner | 0
        Connect, default:                                out | - | - | Default/bot=old+owner | 0
        New, default:                                    - | Vault | - | Default/bot=old+owner | 0
        Update, default:                                 out | - | new | Default/bot=new+owner | 0
        Connect, default, named:                         out | - | - | Default/bot=old+owner | 0
        New, default, named:                             - | Vault | - | Default/bot=old+owner | 0
        Update, default, named:                          out | - | new | Default/bot=new+owner | 0
        Connect, no default:                             - | Vault | - | Fine/bot=old+owner | 0
        New, no default:                                 - | Vault | - | Fine/bot=old+owner | 0
        Update, no default:                              - | Vault | old | Fine/bot=old+owner | 0
        Connect, elsewhere only:                         - | Vault | - | Other/bot=old+owner | 0
        New, elsewhere only:                             out | - | new | Fine/bot=new Other/bot=old+owner | 0
        Update, elsewhere only:                          out | - | new | Fine/bot=new Other/bot=old+owner | 0
        Connect, elsewhere only, default:                - | Vault | - | Other/bot=old+owner | 0
        New, elsewhere only, default:                    out | - | new | Default/bot=new Other/bot=old+owner | 0
        Update, elsewhere only, default:                 out | - | new | Default/bot=new Other/bot=old+owner | 0
        Connect, other case:                             out | - | - | Fine/bot=old+owner | 0
        New, other case:                                 - | Vault | - | Fine/bot=old+owner | 0
        Update, other case:                              out | - | new | Fine/bot=new+owner | 0
        Connect, wildcards in the name:                  out | - | - | Fine/a[1]*`=old+owner | 0
        New, wildcards in the name:                      - | Vault | - | Fine/a[1]*`=old+owner | 0
        Update, wildcards in the name:                   out | - | new | Fine/a[1]*`=new+owner | 0
        Connect, wildcards in the name, another matches: - | Vault | - | Fine/bot=other+owner | 0
        New, wildcards in the name, another matches:     out | - | new | Fine/b*=new Fine/bot=other+owner | 0
        Update, wildcards in the name, another matches:  out | - | new | Fine/b*=new Fine/bot=other+owner | 0
        Connect, a wildcard as vault:                    - | Vault | - | Fine/bot=old+owner | 0
        New, a wildcard as vault:                        - | Vault | - | Fine/bot=old+owner | 0
        Update, a wildcard as vault:                     - | Vault | old | Fine/bot=old+owner | 0
        Connect, no such vault:                          - | Vault | - | - | 0
        New, no such vault:                              - | Vault | - | - | 0
        Update, no such vault:                           - | Vault | old | - | 0
        Connect, vault without a name:                   - | ParameterArgumentValidationError | - | - | 0
        New, vault without a name:                       - | Vault | - | - | 0
        Update, vault without a name:                    - | Vault | old | - | 0
        Connect, another token:                          out | - | - | Fine/bot=other+owner | 0
        New, another token:                              - | Vault | - | Fine/bot=other+owner | 0
        Update, another token:                           - | Vault | old | Fine/bot=other+owner | 0
        Connect, a text:                                 - | Vault | - | Fine/bot=text+owner | 0
        New, a text:                                     - | Vault | - | Fine/bot=text+owner | 0
        Update, a text:                                  - | Vault | old | Fine/bot=text+owner | 0
        Update, another token, AllowClobber:             out | - | new | Fine/bot=new+owner | 0
        Update, a text, AllowClobber:                    out | - | new | Fine/bot=new+owner | 0
        Connect, settings:                               - | Vault | - | - | 0
        New, settings:                                   out | - | new | Fine/bot=new | 0
        Update, settings:                                out | - | new | Fine/bot=new | 0
        Connect, settings, with the token:               out | - | - | Fine/bot=old+owner | 0
        New, settings, with the token:                   - | Vault | - | Fine/bot=old+owner | 0
        Update, settings, with the token:                out | - | new | Fine/bot=new+owner | 0
        Connect, gone:                                   - | Vault | - | Gone/bot=old+owner | 0
        New, gone:                                       - | Vault | - | Gone/bot=old+owner | 0
        Update, gone:                                    - | Vault | old | Gone/bot=old+owner | 0
        Connect, GetThrows:                              - | Vault | - | - | 0
        New, GetThrows:                                  - | Vault | - | - | 0
        Update, GetThrows:                               - | Vault | old | - | 0
        Connect, GetThrows, with the token:              - | Vault | - | GetThrows/bot=old+owner | 0
        New, GetThrows, with the token:                  - | Vault | - | GetThrows/bot=old+owner | 0
        Update, GetThrows, with the token:               - | Vault | old | GetThrows/bot=old+owner | 0
        Connect, SetThrows:                              - | Vault | - | - | 0
        New, SetThrows:                                  out | Vault | new | - | 0
        Update, SetThrows:                               out | RotationIncomplete | old new | - | 0
        Connect, SetThrows, with the token:              out | - | - | SetThrows/bot=old+owner | 0
        New, SetThrows, with the token:                  - | Vault | - | SetThrows/bot=old+owner | 0
        Update, SetThrows, with the token:               out | RotationIncomplete | old new | SetThrows/bot=old+owner | 0
        Connect, InfoThrows:                             - | Vault | - | - | 0
        New, InfoThrows:                                 out | - | new | InfoThrows/bot=new | 0
        Update, InfoThrows:                              out | - | new | InfoThrows/bot=new | 0
        Connect, InfoThrows, with the token:             out | - | - | InfoThrows/bot=old+owner | 0
        New, InfoThrows, with the token:                 - | Vault | - | InfoThrows/bot=old+owner | 0
        Update, InfoThrows, with the token:              - | Vault | old | InfoThrows/bot=old+owner | 0
        Connect, OtherType:                              - | Vault | - | - | 0
        New, OtherType:                                  - | Vault | - | - | 0
        Update, OtherType:                               - | Vault | old | - | 0
        Connect, OtherType, with the token:              - | Vault | - | OtherType/bot=old+owner | 0
        New, OtherType, with the token:                  - | Vault | - | OtherType/bot=old+owner | 0
        Update, OtherType, with the token:               - | Vault | old | OtherType/bot=old+owner | 0
        Connect, Locked:                                 - | Vault | - | - | 0
        New, Locked:                                     - | Vault | - | - | 0
        Update, Locked:                                  - | Vault | old | - | 0
        Connect, Locked, with the token:                 - | Vault | - | Locked/bot=old+owner | 0
        New, Locked, with the token:                     - | Vault | - | Locked/bot=old+owner | 0
        Update, Locked, with the token:                  - | Vault | old | Locked/bot=old+owner | 0
        Connect, Warns:                                  - | Vault | - | - | 1
        New, Warns:                                      out | - | new | Warns/bot=new | 1
        Update, Warns:                                   out | - | new | Warns/bot=new | 1
        Connect, Warns, with the token:                  out | - | - | Warns/bot=old+owner | 1
        New, Warns, with the token:                      - | Vault | - | Warns/bot=old+owner | 1
        Update, Warns, with the token:                   out | - | new | Warns/bot=new+owner | 1
        Connect, Slow:                                   - | Vault | - | - | 0
        New, Slow:                                       out | - | new | Slow/bot=new | 0
        Update, Slow:                                    out | - | new | Slow/bot=new | 0
        Connect, Slow, with the token:                   out | - | - | Slow/bot=old+owner | 0
        New, Slow, with the token:                       - | Vault | - | Slow/bot=old+owner | 0
        Update, Slow, with the token:                    out | - | new | Slow/bot=new+owner | 0
        Connect, Forgets:                                - | Vault | - | - | 0
        New, Forgets:                                    out | Vault | new | - | 0
        Update, Forgets:                                 out | RotationIncomplete | old new | - | 0
        Connect, Forgets, with the token:                out | - | - | Forgets/bot=old+owner | 0
        New, Forgets, with the token:                    - | Vault | - | Forgets/bot=old+owner | 0
        Update, Forgets, with the token:                 out | RotationIncomplete | old new | Forgets/bot=old+owner | 0
        Connect, Mixes:                                  - | Vault | - | - | 0
        New, Mixes:                                      out | Vault | new | Mixes/bot=new | 0
        Update, Mixes:                                   out | RotationIncomplete | old new | Mixes/bot=new | 0
        Connect, Mixes, with the token:                  out | - | - | Mixes/bot=old+owner | 0
        New, Mixes, with the token:                      - | Vault | - | Mixes/bot=old+owner | 0
        Update, Mixes, with the token:                   out | RotationIncomplete | old new | Mixes/bot=new+owner | 0
        Connect, ThrowsAfterSet:                         - | Vault | - | - | 0
        New, ThrowsAfterSet:                             out | Vault | new | ThrowsAfterSet/bot=new | 0
        Update, ThrowsAfterSet:                          out | RotationIncomplete | old new | ThrowsAfterSet/bot=new | 0
        Connect, ThrowsAfterSet, with the token:         out | - | - | ThrowsAfterSet/bot=old+owner | 0
        New, ThrowsAfterSet, with the token:             - | Vault | - | ThrowsAfterSet/bot=old+owner | 0
        Update, ThrowsAfterSet, with the token:          out | RotationIncomplete | old new | ThrowsAfterSet/bot=new+owner | 0
        """;

    private static readonly Dictionary<string, string> Expected = Read(Rows.Split('\n'));

    private static readonly Dictionary<string, Lazy<Task<Dictionary<string, string>>>> Runs =
        VaultModule.All.ToDictionary(module => module.Name, module => new Lazy<Task<Dictionary<string, string>>>(
            async () => Read(await module.RunAsync("Invoke-VaultMatrix.ps1"))));

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach ((string module, string row) in from module in Runs.Keys from row in Expected.Keys select (module, row))
                cases.Add(module, row);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task No_secret_is_lost_and_no_token_is_made_that_could_not_be_stored(string module, string row) =>
        Assert.Equal(Expected[row], (await Runs[module].Value)[row]);

    [Fact]
    public async Task Every_row_is_looked_at() =>
        Assert.Equal(Expected.Keys.Order(), (await Runs[VaultModule.StandIn].Value).Keys.Order());

    private static Dictionary<string, string> Read(IEnumerable<string> lines) =>
        lines.Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
}
