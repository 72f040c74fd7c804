import { readDescriptor } from './descriptor/read-descriptor.js';
import type { ProtoFile } from './model.js';
import { readProtoText } from './read/read-file.js';

/** No .proto text is made of these alone, since its statements end in `;` or `}`. */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads a schema in either of the spellings that clients send: .proto text, or a serialized FileDescriptorProto in
 * base64.
 * @throws SchemaInvalid naming the place of the mistake
 */
export function readSchemaText(text: string): ProtoFile {
  const oneLine = text.replace(/[\r\n]/g, '').trim();
  return BASE64.test(oneLine) ? readDescriptor(oneLine) : readProtoText(text);
}
