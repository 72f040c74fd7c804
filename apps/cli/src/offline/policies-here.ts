import { type Applying, groupOf, type SetGroup, shippedGroups } from '#evaluation';
import {
  CompiledSetInvalid,
  loadCompiledSet,
  loadCompiledSets,
  PolicyEngineHere,
  type PolicyScope,
  type PolicySet,
} from '#policy-engine';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageMistake } from '../command-line/index.js';

/** Compiled policies, evaluated in this process: those of the federation on every change, others in their scope. */
export class PoliciesHere {
  readonly engine = new PolicyEngineHere();
  private readonly global: readonly SetGroup[];
  private readonly scoped: readonly SetGroup[];

  private constructor(private readonly sets: readonly PolicySet[]) {
    const running = sets.filter(({ scope }) => scope === 'global');
    this.global = shippedGroups({ running, others: [] }, { levels: {}, versions: {} });
    this.scoped = sets
      .filter(({ scope }) => scope !== 'global')
      .map((set) => groupOf({ ...set, stage: 'enforce' }));
  }

  /**
   * Loads the policies that ship, or those of a bundle, of a folder of compiled sets, or one of its sets by its JSON file; where these are of
   * domains and products alone, with those that ship.
   * @throws UsageMistake when there are none
   */
  static async load(cwd: string, path: string | undefined): Promise<PoliciesHere> {
    const given = path === undefined ? [] : await readSets(resolve(cwd, path));
    // Policies of a domain add to those of the federation; they never stand in their place.
    const isWhole = given.some(({ scope }) => scope === 'global');
    const policies = new PoliciesHere(isWhole ? given : [...(await readSets(shippedFolder())), ...given]);
    for (const set of policies.sets) await policies.engine.load(set);
    return policies;
  }

  /** How many there are. */
  get count(): number {
    return this.sets.reduce((sum, { policies }) => sum + policies.length, 0);
  }

  /** What judges a change of these scopes. A set without policies is passed on as it is: nothing passes by it. */
  at(scopes: readonly PolicyScope[]): Applying {
    const deciding = [...this.global, ...this.scoped.filter(({ scope }) => scopes.includes(scope))];
    return { deciding, shadow: [], parameters: undefined };
  }
}

async function readSets(path: string): Promise<PolicySet[]> {
  try {
    if (path.endsWith('.tar.gz')) return [await (await import('./read-bundle.js')).readBundle(path)];
    if (statSync(path, { throwIfNoEntry: false })?.isFile())
      return [await loadCompiledSet(dirname(path), basename(path, '.json'))];
    return await loadCompiledSets(path);
  } catch (error) {
    if (error instanceof CompiledSetInvalid) throw new UsageMistake(`--policies: ${error.message}.`);
    throw error;
  }
}

const shipped = 'policies/compiled';

/** They lie above this file: in the package as in the repository. */
function shippedFolder(): string {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  )
    if (existsSync(join(folder, shipped, 'global.json'))) return join(folder, shipped);
  throw new UsageMistake(
    'The policies that ship with meshwarden are not there: install it anew, or give --policies.',
  );
}
