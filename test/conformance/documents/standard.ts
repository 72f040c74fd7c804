import { readFile } from 'node:fs/promises';
import { Ajv2019 } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';

/** Whether a document keeps a standard to the letter. */
export type Validate = (document: unknown) => boolean;

/**
 * Compiles the JSON Schema of a standard as it was published, but for what can only be a slip: ODCS 3.2.0 asks of a
 * property without a logical type what it means to ask of maps and vectors.
 */
export async function compileStandard(file: string): Promise<Validate> {
  const schema = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  demandLogicalType(schema);
  const ajv = new Ajv2019({ strict: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return (document) => validate(document);
}

interface Conditional {
  if?: { properties?: { logicalType?: { const?: string } }; required?: string[] };
}

function demandLogicalType(schema: Record<string, unknown>): void {
  const { SchemaBaseProperty } = schema.$defs as Record<string, { allOf?: Conditional[] } | undefined>;
  for (const { if: condition } of SchemaBaseProperty?.allOf ?? []) {
    const type = condition?.properties?.logicalType?.const;
    if (condition && (type === 'map' || type === 'vector')) condition.required = ['logicalType'];
  }
}
