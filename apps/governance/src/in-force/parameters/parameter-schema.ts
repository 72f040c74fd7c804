import type { PolicyParameters } from '#contracts/policy-input';
import type { Mistake } from '#errors';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyMetadata } from '#policy-engine';
import { LEVELS, levelsSchema } from '#evaluation';
import type { Direction } from './tighten.js';

interface Declared {
  readonly default: unknown;
  readonly 'x-tighten': Direction;
}

interface SchemaDocument {
  readonly properties: Record<string, { properties: Record<string, Declared> }>;
}

/** What parameters there are, their types and defaults, and how each may be tightened: `parameters.json`. */
export class ParameterSchema {
  private readonly validate: ValidateFunction;

  constructor(private readonly document: SchemaDocument) {
    const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
    addFormats.default(ajv);
    this.validate = ajv.compile(document);
  }

  /**
   * Reads `parameters/parameters.json` below the folder of the shipped policies' sources.
   * @param policies those that ship: scopes may set the level of each
   */
  static async read(folder: string, policies: readonly PolicyMetadata[] = []): Promise<ParameterSchema> {
    const text = await readFile(join(folder, 'parameters/parameters.json'), 'utf8');
    const document = JSON.parse(text) as SchemaDocument;
    const properties = { ...document.properties, [LEVELS]: levelsSchema(policies) };
    return new ParameterSchema({ ...document, properties });
  }

  /** Every parameter's default, by policy and name. */
  defaults(): PolicyParameters {
    const values = Object.entries(this.document.properties).map(([policy, { properties }]) => [
      policy,
      Object.fromEntries(Object.entries(properties).map(([name, declared]) => [name, declared.default])),
    ]);
    return Object.fromEntries(values) as PolicyParameters;
  }

  /** How a parameter may be tightened; what is not known stays as it is above. */
  directionOf(policy: string, name: string): Direction {
    return this.document.properties[policy]?.properties[name]?.['x-tighten'] ?? 'never';
  }

  /** Where values break the schema, with dotted paths. */
  mistakesIn(parameters: unknown): Mistake[] {
    if (this.validate(parameters)) return [];
    return (this.validate.errors ?? []).map(toMistake);
  }
}

function toMistake({ instancePath, keyword, params, message, data }: ErrorObject): Mistake {
  const place = instancePath.split('/').slice(1).join('.');
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    return {
      path: place === '' ? name : `${place}.${name}`,
      message: 'is no parameter of the shipped policies',
    };
  }
  return { path: place, message: `${message ?? 'is not valid'}; asked for ${JSON.stringify(data)}` };
}
