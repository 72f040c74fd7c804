import type { ItemProperty } from '#contracts/documents';
import { exactText, keepExact } from '#exact-json';

/** A value that a property allows. */
export type AllowedValue = string | number | boolean | null;

/**
 * The values that a property allows by ODCS `enum`, each number as exact as it is written, without what is said about them; undefined where it allows any.
 * Entries without a value, which only a contract of an earlier generation can hold, say nothing.
 */
export function allowedValues({ enum: entries }: Pick<ItemProperty, 'enum'>): AllowedValue[] | undefined {
  if (!Array.isArray(entries)) return undefined;
  const values: AllowedValue[] = [];
  for (const entry of entries as unknown[]) addValue(values, entry);
  return values.length === 0 ? undefined : values;
}

function addValue(values: AllowedValue[], entry: unknown): void {
  if (typeof entry !== 'object' || entry === null || !('value' in entry)) return;
  const { value } = entry;
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) return;
  const text = exactText(entry, 'value');
  if (text !== undefined) keepExact(values, String(values.length), text);
  values.push(value as AllowedValue);
}
