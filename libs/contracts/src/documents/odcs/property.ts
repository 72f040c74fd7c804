import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { perEdition, since, type Edition } from '../edition.js';
import { uniqueList } from '../unique.js';
import { annotations, stableId, standing } from './annotations.js';
import { odcsPart } from './editions.js';
import { enumeration } from './enumeration.js';
import { logicalTypesOf, optionsOf, type LogicalType } from './logical-type-options.js';
import { qualityRule } from './quality.js';
import { propertyRelationship } from './relationships.js';

const fields = perEdition((edition) => ({
  ...stableId,
  businessName: z.string().optional(),
  description: z.string().optional(),
  physicalName: z.string().optional(),
  physicalType: z.string().optional().describe('The type in the store, e.g. varchar(18)'),
  required: z.boolean().optional().describe('Every record carries a value'),
  unique: z.boolean().optional(),
  primaryKey: z.boolean().optional(),
  primaryKeyPosition: z.int().optional(),
  partitioned: z.boolean().optional(),
  partitionKeyPosition: z.int().optional(),
  classification: z.string().optional().describe('e.g. public, restricted, confidential'),
  encryptedName: z.string().optional(),
  criticalDataElement: z.boolean().optional(),
  transformSourceObjects: z.array(z.string()).optional(),
  transformLogic: z.string().optional(),
  transformDescription: z.string().optional(),
  examples: z.array(z.unknown()).optional(),
  ...annotations(edition),
  ...standing(edition),
  relationships: z.array(propertyRelationship(edition)).optional(),
  ...since(3.2, edition, {
    semanticType: z
      .enum(['column', 'measure', 'dimension'])
      .optional()
      .describe('column when left out; a measure is computed by transformLogic'),
    enum: enumeration(edition).optional(),
  }),
  quality: z.array(qualityRule(edition)).optional(),
}));

/** What an array's item and a map's key and value have in common with a property: everything but the need for a name. */
export interface ItemProperty extends z.infer<z.ZodObject<ReturnType<typeof fields>, z.core.$loose>> {
  name?: string;
  logicalType?: LogicalType;
  logicalTypeOptions?: Record<string, unknown>;
  /** Meant by the standard only under logical type `object`, or none; see `nestedProperties`. */
  properties?: unknown;
  /** Meant by the standard only under logical type `array`, or none; see `nestedProperties`. */
  items?: unknown;
  /** Meant by the standard only under logical type `map`; see `mapOf`. */
  map?: unknown;
}

/** One column or field of an object, possibly with others nested in it. */
export interface SchemaProperty extends ItemProperty {
  name: string;
}

interface PropertySchemas {
  readonly property: z.ZodType<SchemaProperty>;
  readonly item: z.ZodType<ItemProperty>;
}

/** The schema of a property, and that of what an array or map holds. */
const propertySchemas: (edition: Edition) => PropertySchemas = perEdition((edition) => {
  const variantOf = (value: unknown) =>
    1 + logicalTypesOf(edition).indexOf(keyOf(value, 'logicalType') as LogicalType);
  return {
    property: choice(variants(edition, z.string(), false), variantOf).meta({
      id: odcsPart('Property', edition),
    }) as z.ZodType<SchemaProperty>,
    item: choice(variants(edition, z.string().optional(), true), variantOf).meta({
      id: odcsPart('ItemProperty', edition),
    }) as z.ZodType<ItemProperty>,
  };
});

/** The properties of an object: none of them has the name of another. */
export const properties = perEdition((edition) =>
  uniqueList(propertySchemas(edition).property, ({ name }) => name, 'name'),
);

/** The variant of a property for each logical type, after the one for none. */
function variants(edition: Edition, name: z.ZodType, nestsAlways: boolean): [z.ZodType, ...z.ZodType[]] {
  const shape = { ...fields(edition), name };
  const known = logicalTypesOf(edition).map((type) => {
    const typed = {
      ...shape,
      logicalType: z.literal(type),
      logicalTypeOptions: optionsOf(type, edition).optional(),
    };
    return nesting(typed, edition, {
      properties: nestsAlways || type === 'object',
      items: type === 'array',
      map: type === 'map',
    });
  });
  const untyped = {
    ...shape,
    logicalType: z.enum(logicalTypesOf(edition)).optional(),
    // Which options are meant depends on the type, so without one none of them is known.
    logicalTypeOptions: z.looseObject({}).optional(),
  };
  return [nesting(untyped, edition, { properties: true, items: true, map: false }), ...known];
}

// By getters, because what is nested is what nests: the schemas refer to each other before all of them exist.
function nesting(
  shape: z.core.$ZodLooseShape,
  edition: Edition,
  nests: { readonly properties: boolean; readonly items: boolean; readonly map: boolean },
): z.ZodType {
  return z.looseObject({
    ...shape,
    ...(nests.properties && { properties: z.lazy(() => properties(edition)).optional() }),
    ...(nests.items && { items: z.lazy(() => propertySchemas(edition).item).optional() }),
    ...(nests.map && { map: z.lazy(() => mapSchema(edition)) }),
  });
}

/** What the keys of a map and its values are. */
const mapSchema = perEdition((edition) => {
  const { item } = propertySchemas(edition);
  return z.looseObject({ key: item, value: item });
});
