import type { DataContract, LogicalType, SchemaProperty } from '#contracts/documents';
import { allowedValues, type AllowedValue } from './allowed-values.js';
import { nestedProperties, type NestedProperties } from './nested-properties.js';

/** One property of a contract, flattened. */
export interface Column {
  /** Names joined by dots, e.g. `orders.customer.email`; an array's item adds no segment. */
  readonly path: string;
  readonly name: string;
  /** Name of the schema object it belongs to. */
  readonly object: string;
  readonly id?: string;
  readonly logicalType?: LogicalType;
  readonly physicalType?: string;
  readonly physicalName?: string;
  readonly businessName?: string;
  readonly description?: string;
  readonly classification?: string;
  readonly required: boolean;
  readonly unique: boolean;
  readonly primaryKey: boolean;
  readonly tags: readonly string[];
  /** Not to be used anew: itself, or the object or property that it is in. */
  readonly deprecated: boolean;
  /** `measure` for what is computed from columns, `dimension` for what is grouped by; else `column`. */
  readonly semanticType: 'column' | 'measure' | 'dimension';
  /** Other names by which people look for it. */
  readonly synonyms: readonly string[];
  /** The values it allows; undefined where it allows any. */
  readonly allowedValues?: readonly AllowedValue[];
  /** What it is made from, as ODCS `transformSourceObjects` names it. */
  readonly sources: readonly string[];
  /** Whether at least one quality rule is declared for it. */
  readonly hasQuality: boolean;
  /** Position in the document, e.g. `schema.0.properties.3`. */
  readonly at: string;
}

type Place = Pick<Column, 'object' | 'path' | 'at' | 'deprecated'>;
type Parent = Omit<Place, 'at'>;

const semanticTypes = ['column', 'measure', 'dimension'] as const;

/** Every property of a contract, parents before what is nested in them, in the order of the document. */
export function columns(contract: DataContract): Column[] {
  const flat: Column[] = [];
  contract.schema?.forEach(({ name, properties, deprecated }, index) => {
    const at = `schema.${index}.properties`;
    const parent = { object: name, path: name, deprecated: deprecated === true };
    flatten({ at, properties: properties ?? [] }, parent, flat);
  });
  return flat;
}

function flatten(nested: NestedProperties, parent: Parent, flat: Column[]): void {
  nested.properties.forEach((property, index) => {
    const path = `${parent.path}.${property.name}`;
    const at = `${nested.at}.${index}`;
    const place = {
      object: parent.object,
      path,
      at,
      deprecated: parent.deprecated || property.deprecated === true,
    };
    flat.push(column(property, place));
    const { properties, at: below } = nestedProperties(property);
    if (properties.length > 0) flatten({ properties, at: `${at}.${below}` }, place, flat);
  });
}

function column(property: SchemaProperty, place: Place): Column {
  // Written out: spreading `place` costs more than all the rest, on contracts of hundreds of columns.
  return {
    path: place.path,
    object: place.object,
    at: place.at,
    name: property.name,
    id: property.id,
    logicalType: property.logicalType,
    physicalType: property.physicalType,
    physicalName: property.physicalName,
    businessName: property.businessName,
    description: property.description,
    classification: property.classification,
    required: property.required ?? false,
    unique: property.unique ?? false,
    primaryKey: property.primaryKey ?? false,
    tags: property.tags ?? [],
    deprecated: place.deprecated,
    semanticType: semanticTypes.find((type) => type === property.semanticType) ?? 'column',
    synonyms: synonymsOf(property),
    allowedValues: allowedValues(property),
    sources: property.transformSourceObjects ?? [],
    hasQuality: (property.quality ?? []).length > 0,
  };
}

/** Written out for contracts of an earlier generation, which may hold anything under a name that they do not know. */
function synonymsOf({ synonyms }: SchemaProperty): readonly string[] {
  if (!Array.isArray(synonyms)) return none;
  return (synonyms as unknown[]).flatMap((it) => {
    const given = typeof it === 'object' && it !== null && 'synonym' in it ? it.synonym : undefined;
    return typeof given === 'string' ? [given] : [];
  });
}

const none: readonly string[] = [];
