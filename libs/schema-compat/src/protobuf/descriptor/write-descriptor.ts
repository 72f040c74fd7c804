import descriptor from 'protobufjs/ext/descriptor.js';
import { LOCAL, packageScope, TypeIndex } from '../imports/type-index.js';
import type { ProtoFile, ProtoService } from '../model.js';
import type { ProtobufSchema } from '../schema.js';
import { EDITION } from './numbers.js';
import type { FileShape, ServiceShape } from './shapes.js';
import { writeOptions } from './write-options.js';
import { writeEnumShape, writeExtension, writeMessageShape, type WriteContext } from './write-shapes.js';

/**
 * A schema as a serialized FileDescriptorProto in base64: what clients ask for with `format=serialized`.
 * @param name the name the file is given in the descriptor
 */
export function serializedProtobuf(schema: ProtobufSchema, name = 'default.proto'): string {
  const { FileDescriptorProto } = descriptor;
  const { file, imported } = schema;
  // Maps stay as written, so that their entries are types here.
  const types = new TypeIndex();
  for (const other of imported) types.add(other.file, other.origin);
  types.add(file, LOCAL);
  const context: WriteContext = { types, edition: file.edition, scope: packageScope(file.package) };
  const message = FileDescriptorProto.create({ name, ...fileShape(file, context) });
  return Buffer.from(FileDescriptorProto.encode(message).finish()).toString('base64');
}

function fileShape(file: ProtoFile, context: WriteContext): FileShape {
  const imports = file.imports.filter((entry) => entry.kind !== 'option');
  const indexes = (kind: string): number[] =>
    imports.flatMap((entry, index) => (entry.kind === kind ? [index] : []));
  return {
    ...(file.package === '' ? {} : { package: file.package }),
    dependency: imports.map((entry) => entry.path),
    publicDependency: indexes('public'),
    weakDependency: indexes('weak'),
    messageType: file.types.flatMap((type) =>
      type.kind === 'message' ? [writeMessageShape(type, context)] : [],
    ),
    enumType: file.types.flatMap((type) => (type.kind === 'enum' ? [writeEnumShape(type)] : [])),
    service: file.services.map((service) => serviceShape(service, context)),
    extension: file.extends.flatMap((extend) =>
      extend.fields.map((field) => writeExtension(field, extend.target, context)),
    ),
    options: writeOptions(file.options, 'FileOptions'),
    ...editionShape(file.edition),
  };
}

function editionShape(edition: string): FileShape {
  if (edition === 'proto2') return {};
  return edition === 'proto3' ? { syntax: 'proto3' } : { syntax: 'editions', edition: EDITION[edition] };
}

function serviceShape(service: ProtoService, { types, scope }: WriteContext): ServiceShape {
  const absolute = (name: string): string => {
    const entry = types.resolve(name, scope);
    return entry ? `.${entry.fullName}` : name;
  };
  return {
    name: service.name,
    method: service.methods.map((method) => ({
      name: method.name,
      inputType: absolute(method.request),
      outputType: absolute(method.response),
      ...(method.requestStream ? { clientStreaming: true } : {}),
      ...(method.responseStream ? { serverStreaming: true } : {}),
      options: writeOptions(method.options, 'MethodOptions'),
    })),
    options: writeOptions(service.options, 'ServiceOptions'),
  };
}
