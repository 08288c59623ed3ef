using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Limitless.Tokens.Tests.Architecture;

/// <summary>
/// Finds which types a type uses, under the names that it was compiled with: in its base types, signatures, attributes
/// and, unless only its loading is asked for, method bodies.
/// </summary>
internal sealed class ReferenceWalker : IDisposable
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly RecordingTypeProvider _types;
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);
    private HashSet<TypeDefinitionHandle>? _loaded;

    public ReferenceWalker(Assembly assembly)
    {
        _file = new PEReader(File.OpenRead(assembly.Location));
        _metadata = _file.GetMetadataReader();
        _types = new RecordingTypeProvider(Visit, () => _loaded is not null);
    }

    /// <summary>What the wanted types and the types within them use: "assembly: type", or the type alone of their own.</summary>
    public IReadOnlyCollection<string> FindReferences(Func<string, bool> isWanted)
    {
        _found.Clear();
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions.Where(handle => isWanted(OutermostName(handle))))
            VisitType(_metadata.GetTypeDefinition(handle));
        return [.. _found];
    }

    /// <summary>What these types, and those of their own assembly that load with them, need to be loaded and looked at.</summary>
    public IReadOnlyCollection<string> FindNeededToLoad(IEnumerable<Type> types)
    {
        _found.Clear();
        _loaded = [];
        foreach (Type type in types)
            Visit(MetadataTokens.EntityHandle(type.MetadataToken));
        _loaded = null;
        return [.. _found];
    }

    public void Dispose() => _file.Dispose();

    private string OutermostName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? OutermostName(outer)
            : _metadata.GetString(type.Namespace) + "." + _metadata.GetString(type.Name);
    }

    private void VisitType(TypeDefinition type)
    {
        Visit(type.BaseType);
        VisitAttributes(type.GetCustomAttributes());
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
            Visit(_metadata.GetInterfaceImplementation(handle).Interface);
        foreach (FieldDefinition field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            field.DecodeSignature(_types, null);
            VisitAttributes(field.GetCustomAttributes());
        }

        foreach (PropertyDefinition property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
            VisitAttributes(property.GetCustomAttributes());
        foreach (MethodDefinition method in type.GetMethods().Select(_metadata.GetMethodDefinition).Where(IsWanted))
            VisitMethod(method);
    }

    /// <summary>Loading compares the signatures of virtual methods; whoever looks at a type reads those of all that he may call.</summary>
    private bool IsWanted(MethodDefinition method) => _loaded is null
        || (method.Attributes & MethodAttributes.Virtual) != 0
        || (method.Attributes & MethodAttributes.MemberAccessMask)
            is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private void VisitAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
            Visit(_metadata.GetCustomAttribute(handle).Constructor);
    }

    private void VisitMethod(MethodDefinition method)
    {
        method.DecodeSignature(_types, null);
        VisitAttributes(method.GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0 || _loaded is not null)
            return;
        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        Visit(body.LocalSignature);
        foreach (ExceptionRegion region in body.ExceptionRegions.Where(region => region.Kind == ExceptionRegionKind.Catch))
            Visit(region.CatchType);
        VisitCode(body.GetILReader());
    }

    private void VisitCode(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            int first = code.ReadByte();
            OpCode operation = OpCodesByValue[first == 0xFE ? unchecked((short)(0xFE00 | code.ReadByte())) : (short)first];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineSig or OperandType.InlineTok or OperandType.InlineType:
                    Visit(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    code.Offset += 4 * code.ReadInt32();
                    break;
                case OperandType operand:
                    code.Offset += SizeOf(operand);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private void Visit(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition when _loaded is null:
                _found.Add(OutermostName((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeDefinition when _loaded!.Add((TypeDefinitionHandle)handle):
                VisitType(_metadata.GetTypeDefinition((TypeDefinitionHandle)handle));
                break;
            case HandleKind.MethodDefinition:
                Visit(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition when _loaded is null:
                Visit(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.TypeReference:
                VisitReference(_metadata.GetTypeReference((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_types, null);
                break;
            case HandleKind.MemberReference:
                VisitMember(_metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification method = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(_types, null);
                Visit(method.Method);
                break;
            case HandleKind.StandaloneSignature:
                VisitSignature(_metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle));
                break;
        }
    }

    private void VisitReference(TypeReference type)
    {
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference)
        {
            Visit(type.ResolutionScope);
            return;
        }

        AssemblyReference assembly = _metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
        _found.Add(_metadata.GetString(assembly.Name) + ": " + _metadata.GetString(type.Namespace) + "." + _metadata.GetString(type.Name));
    }

    private void VisitMember(MemberReference member)
    {
        Visit(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Field)
            member.DecodeFieldSignature(_types, null);
        else
            member.DecodeMethodSignature(_types, null);
    }

    private void VisitSignature(StandaloneSignature signature)
    {
        if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
            signature.DecodeLocalSignature(_types, null);
        else
            signature.DecodeMethodSignature(_types, null);
    }
}
