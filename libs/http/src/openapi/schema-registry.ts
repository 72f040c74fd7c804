import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

const componentsPath = '#/components/schemas/';
const components: Record<string, JsonSchema> = {};

/**
 * The OpenAPI 3.1 form of a Zod schema. Schemas with a `.meta({ id })` become components and are referred to.
 */
export function toOpenApi(schema: z.ZodType): JsonSchema {
  const id = z.globalRegistry.get(schema)?.id;
  if (id !== undefined && id in components) return { $ref: componentsPath + id };
  const {
    $schema: _dialect,
    $defs,
    ...root
  } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => void delete jsonSchema.id,
  }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
  const owner = id ?? 'Anonymous';
  for (const [name, definition] of Object.entries($defs ?? {})) {
    components[componentName(owner, name)] = rewrite(definition, owner);
  }
  if (id === undefined) return rewrite(root, owner);
  components[id] ??= rewrite(root, owner);
  return { $ref: componentsPath + id };
}

/** Every component that was referred to so far. */
export function openApiComponents(): Record<string, JsonSchema> {
  return components;
}

/** Definitions without an id are numbered per root schema, so the root's name keeps them apart. */
function componentName(owner: string, name: string): string {
  return name.startsWith('__') ? owner + name.replace('__schema', 'Part') : name;
}

function rewrite<T>(value: T, owner: string): T {
  if (Array.isArray(value)) return value.map((item: unknown) => rewrite(item, owner)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [
    key,
    key === '$ref' && typeof child === 'string'
      ? componentRef(child, owner)
      : rewrite(child as unknown, owner),
  ]);
  return Object.fromEntries(entries) as T;
}

function componentRef(ref: string, owner: string): string {
  if (ref === '#') return componentsPath + owner;
  return ref.startsWith('#/$defs/')
    ? componentsPath + componentName(owner, ref.slice('#/$defs/'.length))
    : ref;
}
