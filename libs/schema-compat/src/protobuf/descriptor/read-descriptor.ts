import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';
import { SchemaInvalid } from '../../format.js';
import type { ProtoExtend, ProtoFile, ProtoImport, ProtoService } from '../model.js';
import { printFile } from '../print/print-file.js';
import { readProtoText } from '../read/read-file.js';
import { editionYear } from './numbers.js';
import { readEnumShape, readFieldShape, readMessageShape } from './read-shapes.js';
import { readOptions } from './read-options.js';
import type { FieldShape, FileShape, ServiceShape } from './shapes.js';

/**
 * Reads a serialized FileDescriptorProto, as clients send it for generated classes.
 * @param base64 the bytes in base64
 * @throws SchemaInvalid when it is no descriptor, or one of no valid file
 */
export function readDescriptor(base64: string): ProtoFile {
  const file = fileOf(decode(base64));
  // Reading its print checks what the bytes do not: that names are names and tags are tags.
  return readProtoText(printFile(file));
}

function decode(base64: string): FileShape {
  try {
    const reader = protobuf.Reader.create(Buffer.from(base64, 'base64'));
    reader.discardUnknown = false;
    const shape = descriptor.FileDescriptorProto.decode(reader) as unknown as FileShape;
    const declares = [shape.messageType, shape.enumType, shape.service, shape.extension, shape.dependency];
    if (declares.some((list) => list && list.length > 0)) return shape;
  } catch (error) {
    throw notReadable(error instanceof Error ? `: ${error.message}` : '');
  }
  throw notReadable(': it declares nothing');
}

function notReadable(why: string): SchemaInvalid {
  return new SchemaInvalid(
    `the text is neither .proto text nor a serialized FileDescriptorProto in base64${why}`,
  );
}

function fileOf(shape: FileShape): ProtoFile {
  const edition = editionOf(shape);
  return {
    edition,
    package: shape.package ?? '',
    imports: importsOf(shape),
    options: readOptions(shape.options, 'FileOptions'),
    types: [
      ...(shape.messageType ?? []).map((message) => readMessageShape(message, edition, 1)),
      ...(shape.enumType ?? []).map(readEnumShape),
    ],
    extends: extendsOf(shape.extension ?? [], edition),
    services: (shape.service ?? []).map(serviceOf),
  };
}

function editionOf(shape: FileShape): string {
  if (shape.syntax !== 'editions') return shape.syntax === 'proto3' ? 'proto3' : 'proto2';
  const year = editionYear(shape.edition ?? 0);
  if (year === undefined) throw new SchemaInvalid(`the edition number ${shape.edition} is not known`);
  return year;
}

function importsOf(shape: FileShape): ProtoImport[] {
  const isPublic = new Set(shape.publicDependency ?? []);
  const isWeak = new Set(shape.weakDependency ?? []);
  return (shape.dependency ?? []).map((path, index) => {
    if (isPublic.has(index)) return { path, kind: 'public' };
    return isWeak.has(index) ? { path, kind: 'weak' } : { path };
  });
}

function extendsOf(extensions: readonly FieldShape[], edition: string): ProtoExtend[] {
  return extensions.map((field) => ({
    target: field.extendee ?? '',
    fields: [readFieldShape(field, edition, false, new Map())],
  }));
}

function serviceOf(service: ServiceShape): ProtoService {
  const methods = (service.method ?? []).map((method) => ({
    name: method.name,
    request: method.inputType,
    requestStream: method.clientStreaming === true,
    response: method.outputType,
    responseStream: method.serverStreaming === true,
    options: readOptions(method.options, 'MethodOptions'),
  }));
  return { name: service.name, methods, options: readOptions(service.options, 'ServiceOptions') };
}
