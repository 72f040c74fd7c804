import { isDeepStrictEqual } from 'node:util';
import type { MeshApi } from '../mesh-api/index.js';
import {
  isOwned,
  type Pack,
  type PackedPolicy,
  packStates,
  type PackState,
  type Parameters,
} from './pack.js';
import type { PackModule } from './pack-files.js';
import { differingParts, type PackLibrary, withPartsOf } from './packed-library.js';
import { asAllThereIs, planPrune, type Retirement } from './plan-prune.js';
import {
  policiesOfScope,
  type RegisteredPolicy,
  type RegisteredVersion,
  registeredLibrary,
  registeredParameters,
  registeredPolicy,
  registeredVersion,
} from './registered-pack.js';

/** What becomes of one policy. */
export interface PolicyPlan {
  readonly policy: PackedPolicy;
  /** As it is read: what is written says so, so that nobody else's change is overwritten. */
  readonly revision: number | undefined;
  /** `create` and `add` write a version; `keep` has the one that is meant. */
  readonly write: 'create' | 'add' | 'keep';
  /** The version that is meant, as far as it is there. */
  readonly version: number | undefined;
  /** Files that differ from the newest version. */
  readonly files: readonly string[];
  /** The steps that it takes, one after the other. */
  readonly steps: readonly PackState[];
  /** Why it cannot be applied. */
  readonly mistake?: string;
}

/** What policies are to share. */
interface PlannedLibrary {
  readonly revision: number;
  readonly parts: readonly string[];
  readonly to: PackLibrary;
  /** What they share before any comes; undefined where that is there. */
  readonly before?: PackLibrary;
  /** What they share when those are gone that go, which may import more; undefined where that makes no difference. */
  readonly after?: PackLibrary;
}

/** What applying a pack would do. */
export interface PackPlan {
  readonly scope: string;
  readonly policies: readonly PolicyPlan[];
  /** The parameters before and after; undefined where they stay. */
  readonly parameters?: { readonly revision: number; readonly from: Parameters; readonly to: Parameters };
  /** What its policies are to share, and the parts that differ; undefined where that stays. */
  readonly library?: PlannedLibrary;
  /** Policies that go, since the pack does not have them any more; none where nobody asked for that. */
  readonly retired: readonly Retirement[];
  /** Policies of the scope that the pack does not have, and that are left as they are. */
  readonly beside: readonly string[];
}

/** Compares a pack with what the server has, and as all that there is to be where it prunes. @throws Trouble */
export async function planPack(api: MeshApi, kept: Pack, prunes: boolean): Promise<PackPlan> {
  const pack = prunes ? asAllThereIs(kept) : kept;
  const policies: PolicyPlan[] = [];
  for (const policy of pack.policies) policies.push(await planPolicy(api, pack.scope, policy));
  const there = await policiesOfScope(api, pack.scope);
  const named = new Set(pack.policies.map(({ id }) => id));
  const unnamed = there.filter(({ id }) => !named.has(id));
  const retired = prunes ? await planPrune(api, pack, unnamed) : [];
  const { revision, parameters: from } = await registeredParameters(api, pack.scope);
  const to = pack.parameters;
  const isSet = to !== undefined && !isDeepStrictEqual(from, to);
  const library = pack.library && (await planLibrary(api, pack.scope, pack.library, retired.length > 0));
  const left = prunes ? unnamed.filter(({ id, shipped }) => !shipped && !isOwned(pack, id)) : unnamed;
  return {
    ...{ scope: pack.scope, policies, retired, beside: left.map(({ id }) => id) },
    ...(isSet && { parameters: { revision, from, to } }),
    ...(library && { library }),
  };
}

async function planLibrary(
  api: MeshApi,
  scope: string,
  to: PackLibrary,
  isPruned: boolean,
): Promise<PlannedLibrary | undefined> {
  const there = await registeredLibrary(api, scope);
  const parts = differingParts(there, to);
  if (parts.length === 0) return undefined;
  const planned = { revision: there.revision, parts, to };
  const all = withPartsOf(to, there);
  if (!isPruned || differingParts(all, to).length === 0) return { ...planned, before: to };
  return { ...planned, ...(differingParts(all, there).length > 0 && { before: all }), after: to };
}

/** Whether there is anything to do. */
export function isEmpty({ policies, parameters, library, retired }: PackPlan): boolean {
  return (
    parameters === undefined &&
    library === undefined &&
    retired.length === 0 &&
    policies.every(({ write, steps }) => write === 'keep' && steps.length === 0)
  );
}

async function planPolicy(api: MeshApi, scope: string, policy: PackedPolicy): Promise<PolicyPlan> {
  const there = await registeredPolicy(api, policy.id);
  const files = [...policy.modules, ...policy.tests].map(({ path }) => path);
  const steps = stepsTo(policy.state, 'draft');
  if (!there) return { policy, revision: undefined, write: 'create', version: undefined, files, steps };
  const mistake = mistakeOf(there, scope);
  const same = mistake === undefined ? await sameVersion(api, there, policy) : undefined;
  const { revision } = there;
  if (same?.version !== undefined) {
    const { version, state } = same.version;
    return { policy, revision, write: 'keep', version, files: [], steps: stepsTo(policy.state, state) };
  }
  const written = { policy, revision, write: 'add' as const, version: undefined, steps };
  return { ...written, files: same?.files ?? [], ...(mistake !== undefined && { mistake }) };
}

function mistakeOf({ id, scope: own, shipped }: RegisteredPolicy, scope: string): string | undefined {
  if (shipped) return `${id} ships with the server`;
  return own === scope ? undefined : `${id} is a policy of ${own}`;
}

/**
 * The version in force or, where that is another one, the newest, if it says the same; else the files in which the newest differs. One that
 * was retired does not come back.
 */
async function sameVersion(
  api: MeshApi,
  { id, inForce, latestVersion }: RegisteredPolicy,
  policy: PackedPolicy,
): Promise<{ version?: RegisteredVersion; files: string[] }> {
  const current = inForce.enforce ?? inForce.warn ?? inForce.shadow;
  let files: string[] = [];
  for (const number of new Set([current ?? latestVersion, latestVersion])) {
    const version = await registeredVersion(api, id, number);
    files = differingFiles(version, policy);
    const isUsable = version.state !== 'retired' || policy.state === 'retired';
    if (files.length === 0 && isUsable) return { version, files };
  }
  return { files };
}

function differingFiles(one: RegisteredVersion, other: PackedPolicy): string[] {
  const textsOf = (modules: readonly PackModule[]) => new Map(modules.map(({ path, text }) => [path, text]));
  const [before, after] = [
    textsOf([...one.modules, ...one.tests]),
    textsOf([...other.modules, ...other.tests]),
  ];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort();
}

/** Forward one stage at a time, back and out at once. A version that is in force is no draft any more. */
function stepsTo(to: PackState, from: PackState): PackState[] {
  if (to === from || (to === 'draft' && from !== 'draft')) return [];
  const [now, then] = [packStates.indexOf(from), packStates.indexOf(to)];
  return to === 'retired' || then < now ? [to] : packStates.slice(now + 1, then + 1);
}
