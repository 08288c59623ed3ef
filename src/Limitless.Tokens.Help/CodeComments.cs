namespace Limitless.Tokens.Help;

/// <summary>The comments of an assembly's code, as the compiler has put them into the XML file beside it.</summary>
internal sealed class CodeComments
{
    private readonly Dictionary<string, XElement> _members;

    private CodeComments(XDocument file) => _members = file.Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public static CodeComments Of(Assembly assembly) =>
        new(XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"), LoadOptions.PreserveWhitespace));

    public XElement Of(Type type) => Find("T:" + type.FullName);

    public XElement Of(PropertyInfo property) => Find("P:" + property.DeclaringType!.FullName + "." + property.Name);

    public XElement Of(FieldInfo field) => Find("F:" + field.DeclaringType!.FullName + "." + field.Name);

    private XElement Find(string id)
    {
        if (!_members.TryGetValue(id, out XElement? member))
            throw new InvalidDataException($"{id} has no comment.");
        return member.Element("inheritdoc")?.Attribute("cref") is { } origin ? Find(origin.Value) : member;
    }
}
