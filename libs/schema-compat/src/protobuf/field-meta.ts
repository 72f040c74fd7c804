import type { OptionValue, ProtoField, ProtoOption } from './model.js';
import { unescaped } from './read/string-literal.js';

/** What a field says about itself: its comment, and the documentation and tags of Confluent's field option. */
export interface FieldMeta {
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** The options of Confluent's that say something about a field or a message. */
const metas = {
  field_meta: /^\(\.?confluent\.field_meta\)(?:\.(doc|tags))?$/,
  message_meta: /^\(\.?confluent\.message_meta\)(?:\.(doc|tags))?$/,
};

const PARAMS = /^\(\.?confluent\.field_meta\)(\.params)?$/;

/** Reads a field's comment and its `(confluent.field_meta)` option, in either of its spellings. */
export function fieldMeta(field: ProtoField): FieldMeta {
  const { docs, tags } = metaOf(field.options, 'field_meta');
  const description = field.comment ?? docs.at(-1);
  return { ...(description === undefined ? {} : { description }), ...(tags.length === 0 ? {} : { tags }) };
}

/** What `(confluent.field_meta)` says of a field by names of its own, such as the scale of a decimal. */
export function fieldParams({ options }: ProtoField): Map<string, string> {
  const params = new Map<string, string>();
  for (const { name, value } of options) {
    const match = PARAMS.exec(name);
    const given = match?.[1] ? [value] : match ? entriesNamed(value, 'params') : [];
    for (const entry of given.flatMap(itemsOf)) addParam(params, entry);
  }
  return params;
}

/** The tags among the options of a field or a message. */
export function tagsOf(options: readonly ProtoOption[], meta: keyof typeof metas): readonly string[] {
  return metaOf(options, meta).tags;
}

function metaOf(options: readonly ProtoOption[], meta: keyof typeof metas) {
  const docs: string[] = [];
  const tags: string[] = [];
  const read = (part: string | undefined, value: OptionValue): void => {
    if (part === 'doc') docs.push(...stringsOf(value));
    if (part === 'tags') tags.push(...stringsOf(value));
  };
  for (const { name, value } of options) {
    const match = metas[meta].exec(name);
    if (match?.[1]) read(match[1], value);
    else if (match && value.kind === 'message')
      for (const entry of value.entries) read(entry.name, entry.value);
  }
  return { docs, tags };
}

function stringsOf(value: OptionValue): string[] {
  if (value.kind === 'string') return [unescaped(value.text)];
  return value.kind === 'list' ? value.items.flatMap(stringsOf) : [];
}

function addParam(params: Map<string, string>, entry: OptionValue): void {
  const [key] = entriesNamed(entry, 'key').flatMap(stringsOf);
  const [value] = entriesNamed(entry, 'value').flatMap(stringsOf);
  if (key !== undefined && value !== undefined) params.set(key, value);
}

function entriesNamed(value: OptionValue, name: string): OptionValue[] {
  if (value.kind !== 'message') return [];
  return value.entries.filter((entry) => entry.name === name).map((entry) => entry.value);
}

function itemsOf(value: OptionValue): readonly OptionValue[] {
  return value.kind === 'list' ? value.items : [value];
}
