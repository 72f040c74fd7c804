import type { ProtoFile } from '../model.js';
import { readProtoText } from '../read/read-file.js';
import { CONFLUENT_TYPES } from './confluent-types.js';
import { descriptorFile } from './descriptor-file.js';
import { GOOGLE_PROTOBUF } from './google-protobuf.js';
import { GOOGLE_TYPE } from './google-type.js';
import { LANGUAGE_FEATURES } from './language-features.js';

const read = new Map<string, ProtoFile>();

/** The file of this path that may be imported without a reference, if there is one. The same object every time. */
export function builtInFile(path: string): ProtoFile | undefined {
  const known = read.get(path);
  if (known) return known;
  const file = path === 'google/protobuf/descriptor.proto' ? descriptorFile() : fromText(path);
  if (file) read.set(path, file);
  return file;
}

function fromText(path: string): ProtoFile | undefined {
  const text = ownText(CONFLUENT_TYPES, path) ?? ownText(LANGUAGE_FEATURES, path) ?? googleText(path);
  return text === undefined ? undefined : readProtoText(text);
}

function googleText(path: string): string | undefined {
  const [, folder, name] = /^google\/(protobuf|type)\/([a-z_]+)\.proto$/.exec(path) ?? [];
  if (folder === undefined || name === undefined) return undefined;
  const body = ownText(folder === 'protobuf' ? GOOGLE_PROTOBUF : GOOGLE_TYPE, name);
  return body === undefined ? undefined : `syntax = "proto3"; package google.${folder}; ${body}`;
}

function ownText(texts: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}
