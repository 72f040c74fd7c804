import type { SchemaObject, SchemaProperty } from '#contracts/documents';
import { z } from 'zod';
import { sqlType } from '../columns/sql-type.js';
import { type Described, SourceUnreadable } from '../described.js';
import { dbtPromises } from './dbt-tests.js';

/** What is read of a model in dbt's manifest.json, of versions 9 (dbt 1.5) on. */
const Model = z.looseObject({
  unique_id: z.string(),
  resource_type: z.string(),
  name: z.string(),
  schema: z.string().nullish(),
  database: z.string().nullish(),
  alias: z.string().nullish(),
  description: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  group: z.string().nullish(),
  meta: z.record(z.string(), z.unknown()).nullish(),
  config: z
    .looseObject({ materialized: z.string().nullish(), meta: z.record(z.string(), z.unknown()).nullish() })
    .nullish(),
  columns: z
    .record(
      z.string(),
      z.looseObject({ name: z.string(), description: z.string().nullish(), data_type: z.string().nullish() }),
    )
    .nullish(),
});

/** A node of any kind. */
const Node = z.looseObject({ resource_type: z.string(), unique_id: z.string(), name: z.string() });

const Manifest = z.looseObject({
  metadata: z.looseObject({ adapter_type: z.string().nullish() }).nullish(),
  nodes: z.record(z.string(), Node),
  groups: z
    .record(
      z.string(),
      z.looseObject({ name: z.string(), owner: z.looseObject({ email: z.unknown().optional() }).nullish() }),
    )
    .nullish(),
});

const Catalogue = z.looseObject({
  nodes: z.record(
    z.string(),
    z.looseObject({
      columns: z.record(
        z.string(),
        z.looseObject({ name: z.string(), type: z.string(), comment: z.string().nullish() }),
      ),
    }),
  ),
});

/** A model of a dbt project. */
export interface DbtSource {
  /** The content of target/manifest.json. */
  readonly manifest: unknown;
  /** That of target/catalog.json, which knows every column and its type. */
  readonly catalog?: unknown;
  /** The model's name, or its unique id. */
  readonly model: string;
}

type Model = z.infer<typeof Model>;

/** @throws SourceUnreadable */
export function describedByDbt({ manifest, catalog, model }: DbtSource): Described {
  const { nodes, metadata, groups } = read(Manifest, manifest, 'manifest');
  const found = modelNamed(model, nodes);
  const known =
    catalog === undefined ? undefined : read(Catalogue, catalog, 'catalog').nodes[found.unique_id];
  const tests = Object.values(nodes).filter((it) => it.resource_type === 'test');
  const promises = dbtPromises(found.unique_id, tests);
  const columns = columnsOf(found, known?.columns ?? {});
  const owner = ownerOf(found, groups ?? {});
  return {
    name: found.name,
    ...(found.description && { description: found.description }),
    ...(owner !== undefined && { owner }),
    tags: found.tags ?? [],
    ...(metadata?.adapter_type && { portType: metadata.adapter_type }),
    objects: [
      objectOf(
        found,
        columns.map((it) => ({ ...it, ...promises.get(it.name) })),
      ),
    ],
    notes:
      columns.length > 0
        ? []
        : [`Model '${found.name}' names no columns: give catalog.json (dbt docs generate), or name them.`],
  };
}

function modelNamed(name: string, nodes: Readonly<Record<string, z.infer<typeof Node>>>): Model {
  const models = Object.values(nodes).filter(
    (it) => it.resource_type === 'model' || it.resource_type === 'seed',
  );
  const found = models.find((it) => it.unique_id === name || it.name === name);
  if (found) return read(Model, found, 'manifest.nodes');
  const names = models.map((it) => it.name).sort();
  throw new SourceUnreadable(
    `There is no model '${name}'; there are ${names.slice(0, 20).join(', ') || 'none'}.`,
    'model',
  );
}

/** Every column that the warehouse has, in its order, and then those that are only described. */
function columnsOf(
  { columns }: Model,
  known: Readonly<Record<string, { name: string; type: string; comment?: string | null }>>,
): SchemaProperty[] {
  const described = new Map(Object.values(columns ?? {}).map((it) => [it.name.toLowerCase(), it]));
  const types = new Map(Object.values(known).map((it) => [it.name.toLowerCase(), it]));
  const names = new Set([...types.keys(), ...described.keys()]);
  return [...names].map((name) => {
    const told = described.get(name);
    const type = types.get(name)?.type ?? told?.data_type ?? undefined;
    const description = [told?.description, types.get(name)?.comment].find((it) => it);
    return {
      name: told?.name ?? types.get(name)?.name ?? name,
      ...(type !== undefined && {
        ...(sqlType(type) as Pick<SchemaProperty, 'logicalType'>),
        physicalType: type,
      }),
      ...(description && { description }),
    };
  });
}

function objectOf(model: Model, properties: SchemaProperty[]): SchemaObject {
  const { name, database, schema, alias, description, config } = model;
  return {
    name,
    physicalName: [database, schema, alias ?? name].filter(Boolean).join('.'),
    physicalType: config?.materialized === 'view' ? 'view' : 'table',
    logicalType: 'object',
    ...(description && { description }),
    properties,
  };
}

/** By `meta.owner`, or else by the owner of the model's group. */
function ownerOf(
  { meta, config, group }: Model,
  groups: Readonly<Record<string, { name: string; owner?: { email?: unknown } | null }>>,
): string | undefined {
  const own = meta?.['owner'] ?? config?.meta?.['owner'];
  if (typeof own === 'string') return own;
  const email = Object.values(groups).find(({ name }) => name === group)?.owner?.email;
  const [first] = [email].flat();
  return typeof first === 'string' ? first : undefined;
}

function read<Read>(schema: z.ZodType<Read>, value: unknown, what: string): Read {
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  throw new SourceUnreadable(
    issue?.message ?? 'It cannot be read',
    [what, ...(issue?.path ?? [])].map(String).join('.'),
  );
}
