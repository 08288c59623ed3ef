using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Limitless.Tokens.Tests.Architecture;

/// <summary>Decodes signatures only to hear of the types that are named in them.</summary>
internal sealed class RecordingTypeProvider(Action<EntityHandle> visit, Func<bool> isLoading) : ISignatureTypeProvider<bool, object?>
{
    public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        visit(handle);
        return true;
    }

    public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        visit(handle);
        return true;
    }

    /// <summary>To load a type a class in it is only pointed to; the members of a struct stand where its name does.</summary>
    public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        if (rawTypeKind == (byte)SignatureTypeKind.ValueType || !isLoading())
            visit(handle);
        return true;
    }

    public bool GetArrayType(bool elementType, ArrayShape shape) => true;

    public bool GetByReferenceType(bool elementType) => true;

    public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

    public bool GetGenericMethodParameter(object? genericContext, int index) => true;

    public bool GetGenericTypeParameter(object? genericContext, int index) => true;

    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

    public bool GetPinnedType(bool elementType) => true;

    public bool GetPointerType(bool elementType) => true;

    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

    public bool GetSZArrayType(bool elementType) => true;
}
