import protobuf from 'protobufjs';
import type { OptionEntry, OptionValue } from '../model.js';
import { escaped, unescaped } from '../read/string-literal.js';
import type { OptionsName } from './shapes.js';

/** The tag of Confluent's extension of every message of options. */
const META_TAG = 1088;
const LENGTH_DELIMITED = 2;
const NAMES: Partial<Record<OptionsName, string>> = {
  FileOptions: '(confluent.file_meta)',
  MessageOptions: '(confluent.message_meta)',
  FieldOptions: '(confluent.field_meta)',
  EnumOptions: '(confluent.enum_meta)',
  EnumValueOptions: '(confluent.enum_value_meta)',
};

interface Meta {
  doc?: string;
  params?: Record<string, string>;
  tags?: string[];
}

const META = new protobuf.Type('Meta')
  .add(new protobuf.Field('doc', 1, 'string'))
  .add(new protobuf.MapField('params', 2, 'string', 'string'))
  .add(new protobuf.Field('tags', 3, 'string', 'repeated'));
new protobuf.Root().define('confluent').add(META);

/** The name of Confluent's option in these options, e.g. `(confluent.field_meta)`. */
export function metaOptionName(options: OptionsName): string | undefined {
  return NAMES[options];
}

/** The value of Confluent's option from the bytes of an extension; undefined if it is another extension. */
export function readMeta(bytes: Uint8Array): OptionValue | undefined {
  const reader = protobuf.Reader.create(bytes);
  if (reader.uint32() !== ((META_TAG << 3) | LENGTH_DELIMITED)) return undefined;
  const meta = META.toObject(META.decode(reader.bytes())) as Meta;
  const entries: OptionEntry[] = [];
  if (meta.doc) entries.push({ name: 'doc', value: stringValue(meta.doc) });
  for (const [key, value] of Object.entries(meta.params ?? {})) {
    const pair = [
      { name: 'key', value: stringValue(key) },
      { name: 'value', value: stringValue(value) },
    ];
    entries.push({ name: 'params', value: { kind: 'message', entries: pair } });
  }
  if (meta.tags) entries.push({ name: 'tags', value: { kind: 'list', items: meta.tags.map(stringValue) } });
  return { kind: 'message', entries };
}

/** The bytes of Confluent's option, tag included, from all that was written about it in entries. */
export function writeMeta(entries: readonly OptionEntry[]): Uint8Array {
  const meta: Required<Meta> = { doc: '', params: {}, tags: [] };
  for (const { name, value } of entries) {
    if (name === 'doc') meta.doc = strings(value).at(-1) ?? '';
    if (name === 'tags') meta.tags.push(...strings(value));
    if (name === 'params') addParams(meta.params, value);
  }
  const given = { ...(meta.doc === '' ? {} : { doc: meta.doc }), params: meta.params, tags: meta.tags };
  const writer = protobuf.Writer.create().uint32((META_TAG << 3) | LENGTH_DELIMITED);
  return writer.bytes(META.encode(META.create(given)).finish()).finish();
}

function addParams(params: Record<string, string>, value: OptionValue): void {
  if (value.kind === 'list') for (const item of value.items) addParams(params, item);
  if (value.kind !== 'message') return;
  const of = (name: string): string => {
    const found = value.entries.find((entry) => entry.name === name);
    return (found && strings(found.value).at(-1)) ?? '';
  };
  params[of('key')] = of('value');
}

function strings(value: OptionValue): string[] {
  if (value.kind === 'string') return [unescaped(value.text)];
  return value.kind === 'list' ? value.items.flatMap(strings) : [];
}

function stringValue(value: string): OptionValue {
  return { kind: 'string', text: escaped(value) };
}
