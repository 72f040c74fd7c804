import type { PolicyParameters } from '#contracts/policy-input';
import type { Mistake } from '#errors';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyMetadata, PolicyScope } from '#policy-engine';
import { LEVELS, levelsSchema, type Releases, VERSIONS, versionsSchema } from '#evaluation';
import type { Direction } from './tighten.js';

interface Declared {
  readonly default: unknown;
  readonly 'x-tighten': Direction;
}

type Declarations = Record<string, { properties: Record<string, Declared> }>;

interface SchemaDocument {
  readonly properties: Declarations;
}

/** A policy of a scope, with the parameters that it declares, if any. */
export type Declaring = Pick<PolicyMetadata, 'id' | 'scope' | 'parameters'>;

/**
 * What parameters there are, their types and defaults, and how each may be tightened: `parameters.json`, and what policies of scopes
 * declare, each under the id of its policy.
 */
export class ParameterSchema {
  private validator: ValidateFunction | undefined;

  constructor(
    private readonly document: SchemaDocument,
    private readonly homes: ReadonlyMap<string, PolicyScope> = new Map(),
  ) {}

  /**
   * The same with the parameters that policies of scopes declare.
   * @param policies of one that is there in several versions, the later ones have less of a say
   */
  with(policies: readonly Declaring[]): ParameterSchema {
    // A scope's policy cannot be named for what ships and so take its parameters over.
    const declaring = policies.filter(
      ({ id, parameters }) => parameters !== undefined && !(id in this.document.properties),
    );
    if (declaring.length === 0) return this;
    const properties: Declarations = { ...this.document.properties };
    for (const { id, parameters } of declaring) {
      const first = properties[id]?.properties;
      properties[id] = groupOf({ ...parameters, ...first });
    }
    const homes = new Map([...this.homes, ...declaring.map(({ id, scope }) => [id, scope] as const)]);
    return new ParameterSchema({ ...this.document, properties }, homes);
  }

  /** The same with the levels and versions that scopes may set of what ships. */
  ofReleases({ running, others }: Releases): ParameterSchema {
    const policies = running.flatMap((set) => set.policies);
    const earlier = others.flatMap((set) => set.policies);
    const properties = {
      ...this.document.properties,
      [LEVELS]: levelsSchema([...earlier.reverse(), ...policies]),
      [VERSIONS]: versionsSchema(policies, earlier),
    };
    return new ParameterSchema({ ...this.document, properties }, this.homes);
  }

  /** What scopes have set and would not fit what a version of a policy declares, each with the scope; what it does not declare is left alone. */
  static misfits(policy: Declaring, set: ReadonlyMap<PolicyScope, PolicyParameters>): Mistake[] {
    const schema = new ParameterSchema({ properties: {} }).with([policy]);
    const names = Object.keys(policy.parameters ?? {});
    return [...set].flatMap(([scope, { [policy.id]: values = {} }]) => {
      const declared = Object.entries(values).filter(([name]) => names.includes(name));
      const mistakes = schema.mistakesIn({ [policy.id]: Object.fromEntries(declared) });
      return mistakes.map(({ path, message }) => ({ path: `${scope}: ${path}`, message }));
    });
  }

  /** The scope whose policy the parameters are of; what ships is the federation's. */
  homeOf(policy: string): PolicyScope {
    return this.homes.get(policy) ?? 'global';
  }

  /** Reads `parameters/parameters.json` below the folder of the shipped policies' sources. */
  static async read(folder: string): Promise<ParameterSchema> {
    const text = await readFile(join(folder, 'parameters/parameters.json'), 'utf8');
    return new ParameterSchema(JSON.parse(text) as SchemaDocument);
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
    const validate = (this.validator ??= this.compile());
    if (validate(parameters)) return [];
    return (validate.errors ?? []).map(toMistake);
  }

  /** Only when values are looked at: what is in force changes more often than what is set. */
  private compile(): ValidateFunction {
    const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
    addFormats.default(ajv);
    return ajv.compile(this.document);
  }
}

function groupOf(properties: Record<string, Declared>) {
  return { type: 'object', additionalProperties: false, properties };
}

function toMistake({ instancePath, keyword, params, message, data }: ErrorObject): Mistake {
  const place = instancePath.split('/').slice(1).join('.');
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    return {
      path: place === '' ? name : `${place}.${name}`,
      message: 'is no parameter of a policy that ships or that a scope has in shadow or further',
    };
  }
  return { path: place, message: `${message ?? 'is not valid'}; asked for ${JSON.stringify(data)}` };
}
