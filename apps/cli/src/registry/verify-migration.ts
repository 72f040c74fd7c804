import { eachOf } from './each-of.js';
import { differencesOf, planMigration } from './plan-migration.js';
import { keyOf, type RegistryContents, type RegistryVersion } from './registry-contents.js';
import type { RegistryServer } from './registry-server.js';

const atATime = 8;

/** What holding two registries against each other found. */
export interface Verification {
  readonly subjects: number;
  readonly versions: number;
  readonly ids: number;
  readonly hidden: number;
  /** What the one holds and the other does not, or holds otherwise. */
  readonly differences: readonly string[];
  /** Versions that were taken as they are, though nobody can read them: say because what they import was never registered. */
  readonly unreadable: readonly string[];
  /** What the other holds beside. */
  readonly beside: readonly string[];
}

/**
 * Holds what a registry took over against where it comes from. A text that is printed otherwise is looked up: it is the same schema
 * if it is found under its id.
 * @throws Trouble
 */
export async function verifyMigration(
  from: RegistryContents,
  to: RegistryContents,
  server: RegistryServer,
): Promise<Verification> {
  const all = [...from.versions.values()];
  const differences: string[] = [];
  const unreadable: string[] = [];
  await eachOf(all, atATime, async (it) => {
    const there = to.versions.get(keyOf(it));
    const found = differencesOf(it, there);
    const looked = there && (await lookUp(it, server));
    if (looked === 'unreadable') unreadable.push(named(it));
    const isSameText = there === undefined || looked === it.id || it.schema === there.schema;
    if (!isSameText) found.push('has another text');
    differences.push(...found.map((what) => `${named(it)} ${what}`));
  });
  const { configs, beside } = planMigration(from, to);
  differences.push(...[...configs.keys()].map((scope) => `the configuration of ${scope} is another`));
  return {
    subjects: new Set(all.map(({ subject }) => subject)).size,
    versions: all.length,
    ids: new Set(all.map(({ id }) => id)).size,
    hidden: all.filter(({ deleted }) => deleted).length,
    differences: differences.sort(),
    unreadable: unreadable.sort(),
    beside: beside.map(named).sort(),
  };
}

async function lookUp(
  it: RegistryVersion,
  server: RegistryServer,
): Promise<number | 'unreadable' | undefined> {
  const { schemaType, schema, references, metadata, ruleSet } = it;
  const path = `subjects/${encodeURIComponent(it.subject)}?deleted=true`;
  const asked = { schemaType, schema, references, metadata, ruleSet };
  const answer = await server.call('POST', path, asked, [404, 409, 422]);
  if (answer.status === 422) return 'unreadable';
  return answer.status === 200 ? (answer.body as { id: number }).id : undefined;
}

function named({ subject, version }: RegistryVersion): string {
  return `${subject} version ${version}`;
}
