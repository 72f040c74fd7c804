import { SchemaInvalid } from '../format.js';
import type {
  OptionValue,
  ProtoField,
  ProtoFile,
  ProtoMessage,
  ProtoOption,
  ProtoType,
} from '../protobuf/index.js';
import { printFile, readSchemaText, tagsOf } from '../protobuf/index.js';
import type { TagChange } from './json-tags.js';
import { isSameEntity, type EntityType, type TaggedEntity } from './tagged-entity.js';

/** The messages and fields of a Protobuf schema that carry tags: `Visit`, `Visit.mail`, `Visit.Guest.name`. */
export function protobufTags(text: string): TaggedEntity[] {
  const { types } = readSchemaText(text);
  return types.flatMap((type) => tagsWithin(type, '')).filter(({ tags }) => tags.length > 0);
}

/** The schema with the tags of some of its parts changed. */
export function withProtobufTags(text: string, changes: readonly TagChange[]): string {
  return printFile(changes.reduce(withChange, readSchemaText(text)));
}

function tagsWithin(type: ProtoType, path: string): TaggedEntity[] {
  if (type.kind !== 'message') return [];
  const own = `${path}${type.name}`;
  const fields = [...type.fields, ...type.oneofs.flatMap((it) => it.fields)];
  return [
    { entityPath: own, entityType: 'sr_record', tags: tagsOf(type.options, 'message_meta') },
    ...fields.map((field) => ({
      entityPath: `${own}.${field.name}`,
      entityType: 'sr_field' as const,
      tags: tagsOf(field.options, 'field_meta'),
    })),
    ...type.types.flatMap((it) => tagsWithin(it, `${own}.`)),
  ];
}

function withChange(file: ProtoFile, { entity, change }: TagChange): ProtoFile {
  let found = false;
  const changed = (path: string, entityType: EntityType, options: readonly ProtoOption[]) => {
    if (!isSameEntity({ entityPath: path, entityType }, entity)) return options;
    found = true;
    const meta = entityType === 'sr_record' ? 'message_meta' : 'field_meta';
    return withTags(options, `(confluent.${meta})`, change(tagsOf(options, meta)));
  };
  const types = file.types.map((type) => changedType(type, '', changed));
  if (!found) throw new SchemaInvalid(`No matching path '${entity.entityPath}' found in the schema`);
  const imports = file.imports.some(({ path }) => path === metaFile)
    ? file.imports
    : [...file.imports, { path: metaFile }];
  return { ...file, types, imports };
}

const metaFile = 'confluent/meta.proto';

type ChangeOptions = (
  path: string,
  type: EntityType,
  options: readonly ProtoOption[],
) => readonly ProtoOption[];

function changedType(type: ProtoType, path: string, changed: ChangeOptions): ProtoType {
  if (type.kind !== 'message') return type;
  const own = `${path}${type.name}`;
  const field = (it: ProtoField) => ({
    ...it,
    options: changed(`${own}.${it.name}`, 'sr_field', it.options),
  });
  return {
    ...type,
    options: changed(own, 'sr_record', type.options),
    fields: type.fields.map(field),
    oneofs: type.oneofs.map((it) => ({ ...it, fields: it.fields.map(field) })),
    types: type.types.map((it) => changedType(it, `${own}.`, changed)),
  } satisfies ProtoMessage;
}

function withTags(options: readonly ProtoOption[], name: string, tags: readonly string[]): ProtoOption[] {
  const isTags = (it: ProtoOption) => it.name === `${name}.tags`;
  const known = options.find((it) => it.name === name);
  const others = options.filter((it) => it !== known && !isTags(it));
  const kept = known?.value.kind === 'message' ? known.value.entries.filter((it) => it.name !== 'tags') : [];
  const items = tags.map((text): OptionValue => ({ kind: 'string', text }));
  const entries =
    items.length === 0 ? kept : [...kept, { name: 'tags', value: { kind: 'list', items } as const }];
  return entries.length === 0 ? others : [...others, { name, value: { kind: 'message', entries } }];
}
