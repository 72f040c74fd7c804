import { defaultContext, everythingScope, readSubjectName } from '#ids';
import { eachOf } from './each-of.js';
import { keyOf, type RegistryContents, type RegistryVersion } from './registry-contents.js';
import type { RegistryServer } from './registry-server.js';
import type { JsonObject } from './same-json.js';

/** Versions that are asked for at a time; registries give no more than so many by default. */
const page = 1000;
const atATime = 8;

type Listed = Partial<RegistryVersion> & {
  readonly subject: string;
  readonly version: number;
  readonly id: number;
};

/** Reads all that a registry holds, in every context, hidden versions included. @throws Trouble */
export async function readRegistry(server: RegistryServer): Promise<RegistryContents> {
  const live = new Set((await list(server, false)).map(keyOf));
  // An older release does not mark what is hidden: it is what is listed only where hidden versions are asked for.
  const versions = new Map(
    (await list(server, true)).map((it) => [keyOf(it), versionOf(it, !live.has(keyOf(it)))] as const),
  );
  const configs = new Map<string, JsonObject>();
  const modes = new Map<string, string>();
  await eachOf(scopesOf([...versions.values()], await contextsOf(server)), atATime, async (scope) => {
    const config = await server.get(`config/${encodeURIComponent(scope)}`);
    if (isObject(config)) configs.set(scope, config);
    const mode = await server.get(`mode/${encodeURIComponent(scope)}`);
    if (isObject(mode) && typeof mode['mode'] === 'string') modes.set(scope, mode['mode']);
  });
  return { versions, configs, modes };
}

async function list(server: RegistryServer, deleted: boolean): Promise<Listed[]> {
  const found = new Map<string, Listed>();
  for (let offset = 0; ;) {
    const query = `subjectPrefix=${encodeURIComponent(':*:')}&deleted=${deleted}&offset=${offset}&limit=${page}`;
    const answer = await server.get(`schemas?${query}`);
    const some = Array.isArray(answer) ? (answer as Listed[]) : [];
    const before = found.size;
    for (const it of some) found.set(keyOf(it), it);
    // A registry that knows no pages gives the same ones again.
    if (found.size === before) return [...found.values()];
    offset += some.length;
  }
}

function versionOf(it: Listed, deleted: boolean): RegistryVersion {
  const { subject, version, id, schemaType = 'AVRO', schema = '', references = [], metadata, ruleSet } = it;
  return {
    subject,
    version,
    id,
    schemaType,
    schema,
    references,
    deleted,
    ...(metadata && { metadata }),
    ...(ruleSet && { ruleSet }),
  };
}

async function contextsOf(server: RegistryServer): Promise<string[]> {
  const contexts = await server.get('contexts');
  return Array.isArray(contexts) ? contexts.filter((it) => typeof it === 'string') : [];
}

/** Everywhere where something can be set: everything, each context, each subject. */
function scopesOf(versions: readonly RegistryVersion[], contexts: readonly string[]): string[] {
  const subjects = new Set(versions.map(({ subject }) => subject));
  const all = new Set([
    defaultContext,
    ...contexts,
    ...[...subjects].map((it) => readSubjectName(it).context),
  ]);
  return [everythingScope, ...[...all].map((context) => `:${context}:`), ...subjects];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
