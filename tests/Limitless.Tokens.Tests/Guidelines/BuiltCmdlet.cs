using Limitless.Tokens.Cmdlets;

namespace Limitless.Tokens.Tests.Guidelines;

/// <summary>A cmdlet of the built module, as reflection sees it.</summary>
internal sealed record BuiltCmdlet(Type Type, CmdletAttribute Attribute)
{
    public static IReadOnlyList<BuiltCmdlet> All { get; } = [..
        from type in typeof(LimitlessCmdlet).Assembly.GetTypes()
        let attribute = type.GetCustomAttribute<CmdletAttribute>()
        where attribute is not null
        select new BuiltCmdlet(type, attribute)];

    public string Name => Attribute.VerbName + "-" + Attribute.NounName;

    public IEnumerable<PropertyInfo> Parameters => Type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)));

    /// <summary>The names of its parameter sets; the one of all parameters when it has no others.</summary>
    public IEnumerable<string> Sets
    {
        get
        {
            string[] named = [.. Parameters.SelectMany(Uses).Select(use => use.ParameterSetName)
                .Append(Attribute.DefaultParameterSetName ?? ParameterAttribute.AllParameterSets)
                .Where(set => set != ParameterAttribute.AllParameterSets)
                .Distinct()];
            return named.Length > 0 ? named : [ParameterAttribute.AllParameterSets];
        }
    }

    public static IEnumerable<ParameterAttribute> Uses(PropertyInfo parameter) => parameter.GetCustomAttributes<ParameterAttribute>();

    public static BuiltCmdlet Named(string name) => All.Single(cmdlet => cmdlet.Name == name);

    public override string ToString() => Name;
}
