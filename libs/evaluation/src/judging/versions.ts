import type { PolicyParameters } from '#contracts/policy-input';
import type { PolicyMetadata } from '#policy-engine';
import type { SetAbout } from './trial.js';

/** The parameter group by which a scope says by which versions shipped policies judge. */
export const VERSIONS = 'versions';

/** The versions that judge of each policy for which some are set, by its id. */
export type Versions = Readonly<Record<string, readonly number[]>>;

/** The versions among parameters, by the id of the policy. */
export function versionsIn(parameters: PolicyParameters | undefined): Versions {
  return (parameters?.[VERSIONS] ?? {}) as Versions;
}

/** A set of a release, and those of its policies that judge. */
export interface Counting<Set extends SetAbout = SetAbout> {
  readonly set: Set;
  readonly counted: ReadonlySet<string>;
}

/**
 * By which of its policies each release judges: the one that runs by all for which no other version is set, an earlier one by what is
 * set and no later one has. A policy of which no version that is set is there judges as it runs: it never goes by itself.
 *
 * @param releases the sets of the one that runs, then the others, the newest first
 * @param running how many sets the one that runs has
 */
export function countingIn<Set extends SetAbout>(
  releases: readonly Set[],
  running: number,
  versions: Versions,
): Counting<Set>[] {
  const newest = newestWith(releases);
  const judges = ({ id, version }: PolicyMetadata, at: number) => {
    const wanted = (versions[id] ?? []).filter((it) => newest.has(nameOf(id, it)));
    if (wanted.length === 0) return at < running;
    return wanted.includes(version) && newest.get(nameOf(id, version)) === at;
  };
  return releases
    .map((set, at) => ({
      set,
      counted: new Set(set.policies.filter((it) => judges(it, at)).map(({ id }) => id)),
    }))
    .filter(({ counted }, at) => at < running || counted.size > 0);
}

/** The place of the newest release that has a version, by its name. */
function newestWith(releases: readonly SetAbout[]): ReadonlyMap<string, number> {
  const places = releases.flatMap(({ policies }, at) =>
    policies.map(({ id, version }) => [nameOf(id, version), at] as const),
  );
  return new Map(places.reverse());
}

function nameOf(id: string, version: number): string {
  return `${id}@${version}`;
}

/** The JSON Schema of the group: each policy judges by the version that runs until a scope says otherwise, and below that by more of them. */
export function versionsSchema(
  running: readonly PolicyMetadata[],
  earlier: readonly Pick<PolicyMetadata, 'id' | 'version' | 'title'>[],
) {
  const titles = new Map([...earlier].reverse().map(({ id, title }) => [id, title]));
  for (const { id, title } of running) titles.set(id, title);
  const known = [...running, ...earlier];
  const properties = Object.fromEntries(
    [...titles].map(([id, title]) => [
      id,
      {
        type: 'array',
        items: { enum: [...new Set(known.filter((it) => it.id === id).map(({ version }) => version))] },
        minItems: 1,
        uniqueItems: true,
        default: running.filter((it) => it.id === id).map(({ version }) => version),
        description: title,
        'x-tighten': 'superset' as const,
      },
    ]),
  );
  return { type: 'object', additionalProperties: false, properties };
}
