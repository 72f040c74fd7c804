import { readFile } from 'node:fs/promises';
import { Ajv2019 } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';

/** Whether a document keeps a standard to the letter. */
export type Validate = (document: unknown) => boolean;

/** Compiles the JSON Schema of a standard as it was published. */
export async function compileStandard(file: string): Promise<Validate> {
  const schema = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv2019({ strict: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return (document) => validate(document);
}
