import type { OptionValue, ProtoField } from './model.js';
import { unescaped } from './read/string-literal.js';

/** What a field says about itself: its comment, and the documentation and tags of Confluent's field option. */
export interface FieldMeta {
  readonly description?: string;
  readonly tags?: readonly string[];
}

const META = /^\(\.?confluent\.field_meta\)(?:\.(doc|tags))?$/;

/** Reads a field's comment and its `(confluent.field_meta)` option, in either of its spellings. */
export function fieldMeta(field: ProtoField): FieldMeta {
  const docs: string[] = [];
  const tags: string[] = [];
  const read = (part: string | undefined, value: OptionValue): void => {
    if (part === 'doc') docs.push(...stringsOf(value));
    if (part === 'tags') tags.push(...stringsOf(value));
  };
  for (const { name, value } of field.options) {
    const match = META.exec(name);
    if (match?.[1]) read(match[1], value);
    else if (match && value.kind === 'message')
      for (const entry of value.entries) read(entry.name, entry.value);
  }
  const description = field.comment ?? docs.at(-1);
  return { ...(description === undefined ? {} : { description }), ...(tags.length === 0 ? {} : { tags }) };
}

function stringsOf(value: OptionValue): string[] {
  if (value.kind === 'string') return [unescaped(value.text)];
  return value.kind === 'list' ? value.items.flatMap(stringsOf) : [];
}
