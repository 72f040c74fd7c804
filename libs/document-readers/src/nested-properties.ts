import type { ItemProperty, SchemaProperty } from '#contracts/documents';

/** The properties nested in another one. */
export interface NestedProperties {
  readonly properties: readonly SchemaProperty[];
  /** Where they are, from the property that holds them: `properties`, `items.properties`, `map.value.properties`. */
  readonly at: string;
}

/** What the keys of a map and its values are. */
interface MapParts {
  readonly key: ItemProperty;
  readonly value: ItemProperty;
}

const none: NestedProperties = { properties: [], at: '' };

/**
 * The properties nested in a property: its own as an object, or those of its items as an array or of its values as a map,
 * however often these are nested. None where the standard gives them no meaning for the logical type.
 */
export function nestedProperties(property: SchemaProperty): NestedProperties {
  const { logicalType, properties } = property;
  if (means(logicalType, 'object') && Array.isArray(properties)) {
    return { properties: properties as SchemaProperty[], at: 'properties' };
  }
  return withinItem(property, '');
}

/** What the items of an array property are, if the contract says. */
export function itemOf({ logicalType, items }: ItemProperty): ItemProperty | undefined {
  return means(logicalType, 'array') && isRecord(items) ? items : undefined;
}

/** What the keys and values of a map property are, if the contract says. */
export function mapOf({ logicalType, map }: ItemProperty): MapParts | undefined {
  if (logicalType !== 'map' || !isRecord(map)) return undefined;
  const { key, value } = map;
  return isRecord(key) && isRecord(value) ? { key: key, value: value } : undefined;
}

function withinItem(property: ItemProperty, above: string): NestedProperties {
  const item = itemOf(property);
  if (item) return ofItem(item, `${above}items`);
  const map = mapOf(property);
  return map ? ofItem(map.value, `${above}map.value`) : none;
}

function ofItem(item: ItemProperty, at: string): NestedProperties {
  if (Array.isArray(item.properties)) {
    return { properties: item.properties as SchemaProperty[], at: `${at}.properties` };
  }
  return withinItem(item, `${at}.`);
}

function means(logicalType: string | undefined, wanted: 'object' | 'array'): boolean {
  return logicalType === undefined || logicalType === wanted;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
