import type { ItemProperty, SchemaProperty } from '#contracts/documents';

/** The properties nested in another one. */
export interface NestedProperties {
  readonly properties: readonly SchemaProperty[];
  /** Where they are, from the property that holds them: `properties`, `items.properties`, `items.items.properties`. */
  readonly at: string;
}

const none: NestedProperties = { properties: [], at: '' };

/**
 * The properties nested in a property: its own as an object, or those of its items as an array, however often the
 * array is nested. None where the standard gives `properties` and `items` no meaning for the logical type.
 */
export function nestedProperties(property: SchemaProperty): NestedProperties {
  const { logicalType, properties } = property;
  if (means(logicalType, 'object') && Array.isArray(properties)) {
    return { properties: properties as SchemaProperty[], at: 'properties' };
  }
  const item = itemOf(property);
  return item ? ofItem(item, 'items') : none;
}

/** What the items of an array property are, if the contract says. */
export function itemOf({ logicalType, items }: ItemProperty): ItemProperty | undefined {
  return means(logicalType, 'array') && typeof items === 'object' ? (items as ItemProperty) : undefined;
}

function ofItem(item: ItemProperty, at: string): NestedProperties {
  if (Array.isArray(item.properties)) {
    return { properties: item.properties as SchemaProperty[], at: `${at}.properties` };
  }
  const inner = itemOf(item);
  return inner ? ofItem(inner, `${at}.items`) : none;
}

function means(logicalType: string | undefined, wanted: 'object' | 'array'): boolean {
  return logicalType === undefined || logicalType === wanted;
}
