import { setTimeout as pause } from 'node:timers/promises';
import { type Terminal, Trouble } from '../command-line/index.js';
import type { MeshApi } from '../mesh-api/index.js';

/** A run of the server's, as far as it is told here. */
export interface ImpactRun {
  readonly id: string;
  readonly state: string;
  readonly products: { readonly done: number; readonly of: number };
  readonly changes: { readonly done: number; readonly of: number };
  readonly totals: {
    readonly judged: number;
    readonly newlyFailing: number;
    readonly newlyPassing: number;
    readonly errors: number;
    readonly slower: number;
  };
  readonly failure: string | null;
}

/** Something that the run found. */
export interface ImpactResult {
  readonly owner: string | null;
  readonly domain: string | null;
  readonly kind: string;
  readonly id: string;
  readonly class: string;
  readonly messages: readonly string[];
}

const everyMs = 500;

/** Begins a run and waits for its end, telling how far it is. Who interrupts that cancels the run. @throws Trouble */
export async function runImpact(api: MeshApi, wanted: object, terminal: Terminal): Promise<ImpactRun> {
  const begun = await api.send<ImpactRun>({ path: 'api/v1/impact-runs', json: wanted });
  const path = `api/v1/impact-runs/${begun.body.id}`;
  let isCancelled = false;
  const unwatch = terminal.onInterrupt(() => {
    isCancelled = true;
  });
  try {
    let run = begun.body;
    while (run.state === 'waiting' || run.state === 'running') {
      if (isCancelled) await api.send({ path: `${path}/cancel`, json: {}, accepts: [409] });
      else await pause(everyMs);
      run = await api.get<ImpactRun>(path);
      terminal.err(progressOf(run));
    }
    if (run.state !== 'done') throw new Trouble(run.failure ?? `The impact run ${run.id} was ${run.state}.`);
    return run;
  } finally {
    unwatch();
  }
}

/** All results of one class. */
export function resultsOf(api: MeshApi, { id }: ImpactRun, its: string): Promise<ImpactResult[]> {
  return api.all(`api/v1/impact-runs/${id}/results`, { class: its, limit: '500' });
}

function progressOf({ state, products, changes }: ImpactRun): string {
  return `${state}: ${products.done} of ${products.of} products, ${changes.done} of ${changes.of} decisions\n`;
}
