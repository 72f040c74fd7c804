import type { MeshApi } from '../mesh-api/index.js';
import { isOwned, type Pack } from './pack.js';
import { type RegisteredPolicy, versionsOf } from './registered-pack.js';

/** A policy that goes: the versions that are still to be retired. */
export interface Retirement {
  readonly id: string;
  readonly versions: readonly number[];
}

/** What of a scope goes where the pack has it no more: what is the pack's to say, and is not retired already. @throws Trouble */
export async function planPrune(
  api: MeshApi,
  pack: Pack,
  beside: readonly RegisteredPolicy[],
): Promise<Retirement[]> {
  const retired: Retirement[] = [];
  for (const { id, scope, shipped } of beside) {
    if (shipped || scope !== pack.scope || !isOwned(pack, id)) continue;
    const versions = (await versionsOf(api, id)).filter(({ state }) => state !== 'retired');
    if (versions.length > 0) retired.push({ id, versions: versions.map(({ version }) => version) });
  }
  return retired;
}

/** With `--prune` the pack says what there is: what it does not have is not to be there. What several packs share is left to none of them. */
export function asAllThereIs(pack: Pack): Pack {
  if (pack.owns) return pack;
  const nothing = { modules: [], tests: [], documents: [] };
  return { ...pack, parameters: pack.parameters ?? {}, library: pack.library ?? nothing };
}
