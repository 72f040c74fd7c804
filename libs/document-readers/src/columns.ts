import type { DataContract, LogicalType, SchemaProperty } from '#contracts/documents';
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
  /** What it is made from, as ODCS `transformSourceObjects` names it. */
  readonly sources: readonly string[];
  /** Whether at least one quality rule is declared for it. */
  readonly hasQuality: boolean;
  /** Position in the document, e.g. `schema.0.properties.3`. */
  readonly at: string;
}

type Place = Pick<Column, 'object' | 'path' | 'at'>;
type Parent = Omit<Place, 'at'>;

/** Every property of a contract, parents before what is nested in them, in the order of the document. */
export function columns(contract: DataContract): Column[] {
  const flat: Column[] = [];
  contract.schema?.forEach(({ name, properties }, index) => {
    const at = `schema.${index}.properties`;
    flatten({ at, properties: properties ?? [] }, { object: name, path: name }, flat);
  });
  return flat;
}

function flatten(nested: NestedProperties, parent: Parent, flat: Column[]): void {
  nested.properties.forEach((property, index) => {
    const path = `${parent.path}.${property.name}`;
    const at = `${nested.at}.${index}`;
    flat.push(column(property, { object: parent.object, path, at }));
    const { properties, at: below } = nestedProperties(property);
    if (properties.length > 0)
      flatten({ properties, at: `${at}.${below}` }, { object: parent.object, path }, flat);
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
    sources: property.transformSourceObjects ?? [],
    hasQuality: (property.quality ?? []).length > 0,
  };
}
