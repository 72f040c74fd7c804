import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchOptions } from '../arguments.js';
import { alternate } from '../load/alternate.js';
import { applyLoad } from '../load/apply-load.js';
import type { Call } from '../load/load.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { startService } from '../processes/service.js';
import { avroPace } from './avro-pace.js';
import {
  bare,
  compatibilityChecks,
  firstRegistrations,
  readsById,
  registrations,
  registryBase,
  registryHeaders,
  subjectCount,
} from './calls.js';
import { report, toTable } from './report.js';

/** The registry API of a whole mesh in one process, against that server's own bare endpoint; and Avro's checks against Java's. */
export async function runRegistry(options: BenchOptions) {
  const checks = await avroPace(options.rounds, options.seconds / 2, resolve('.cache/avro-differential'));
  const folder = emptyFolder();
  const server = await startService('standalone', environmentIn(folder), options.profile);
  try {
    const load = (bodies: readonly Call[]) => ({ url: server.url, headers: registryHeaders, bodies });
    const first = await applyLoad({ ...load(firstRegistrations()), connections: 8, requests: subjectCount });
    const run = await alternate(
      [
        { name: 'bare', load: load([bare]) },
        { name: 'get', load: load(readsById(await someIds(server.url))) },
        { name: 'register', load: (turn) => load(registrations(turn)) },
        { name: 'compatibility', load: load(compatibilityChecks()) },
      ],
      options,
    );
    const made = [...(run.warmUp.get('register') ?? []), ...(run.rounds.get('register') ?? [])];
    const registered = made.reduce((sum, { answered }) => sum + answered, first.answered);
    const result = report({
      options,
      rounds: run.rounds,
      checks,
      registered,
      stored: await storedVersions(server.url),
    });
    return { report: result, table: toTable(result), sound: result.sound };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function environmentIn(folder: string): Record<string, string> {
  return { HOME: process.env.HOME ?? folder, MESHWARDEN_DATA: join(folder, 'data') };
}

/** The ids that the first registrations were given: every subject's first version. */
async function someIds(url: string): Promise<number[]> {
  const answer = await fetch(`${url}${registryBase}/schemas?latestOnly=true`, { headers: registryHeaders });
  const schemas = (await answer.json()) as { id: number }[];
  return schemas.map(({ id }) => id);
}

async function storedVersions(url: string): Promise<number> {
  const answer = await fetch(`${url}${registryBase}/schemas`, { headers: registryHeaders });
  return ((await answer.json()) as unknown[]).length;
}
