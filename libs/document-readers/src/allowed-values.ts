import type { ItemProperty } from '#contracts/documents';

/** A value that a property allows. */
export type AllowedValue = string | number | boolean | null;

/**
 * The values that a property allows by ODCS `enum`, without what is said about them; undefined where it allows any.
 * Entries without a value, which only a contract of an earlier generation can hold, say nothing.
 */
export function allowedValues({ enum: entries }: Pick<ItemProperty, 'enum'>): AllowedValue[] | undefined {
  if (!Array.isArray(entries)) return undefined;
  const values = (entries as unknown[]).flatMap(valueOf);
  return values.length === 0 ? undefined : values;
}

function valueOf(entry: unknown): AllowedValue[] {
  if (typeof entry !== 'object' || entry === null || !('value' in entry)) return [];
  const { value } = entry;
  const isScalar = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return isScalar ? [value as AllowedValue] : [];
}
