import { CredentialsStore } from '#authentication';
import type { Decision } from '#contracts/decisions';
import { OwnIdentityProvider } from '#testing';
import { rmSync } from 'node:fs';
import { startEmbeddedDatabase } from '../../../apps/standalone/src/database/embedded-database.js';
import type { BenchOptions } from '../arguments.js';
import { openSchema, project, startGovernance } from '../gate/governance-under-test.js';
import { mesh } from '../gate/mesh.js';
import { proposedChange } from '../gate/proposed-changes.js';
import { gateHeaders } from '../gate/same-answers.js';
import { takeTurns } from '../load/alternate.js';
import type { Outcome } from '../outcome.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { keyOf, tokenOf, withKeys, withTokensOf } from './callers.js';
import { gatePath, MeteredReplica, type Replica } from './metered-replica.js';
import { report, toTable } from './report.js';

const productCount = 500;
const bodyCount = 250;

/** What knowing callers, asking whether they may and counting them costs the gate: three replicas on one database. */
export async function runAuth(options: BenchOptions): Promise<Outcome> {
  const folder = emptyFolder();
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stopLater = <T extends { stop(): Promise<void> }>(server: T): T => {
    stops.unshift(() => server.stop());
    return server;
  };
  try {
    const database = stopLater(await startEmbeddedDatabase(folder));
    const provider = stopLater(await OwnIdentityProvider.start());
    const none = stopLater(await startGovernance(database.url));
    const db = await openSchema(database.url);
    stops.unshift(() => db.close());
    const { contracts, ...rest } = mesh(productCount);
    await project({ contracts, ...rest }, db);
    const key = await db.transaction((tx) => keyOf(new CredentialsStore(db), tx));
    const keys = stopLater(await startGovernance(database.url, options.profile, withKeys));
    const jwt = stopLater(await startGovernance(database.url, options.profile, withTokensOf(provider)));
    const bodies = Array.from({ length: bodyCount }, (_, nth) => bodyOf(contracts, nth));
    const replicas = [
      { name: 'none', url: none.url, headers: gateHeaders },
      { name: 'keys', url: keys.url, headers: bearing(key) },
      { name: 'jwt', url: jwt.url, headers: bearing(await tokenOf(provider)) },
    ] as const;
    for (const replica of replicas) await assertDecides(replica, bodies);
    const runners = replicas.map((replica) => new MeteredReplica(replica, bodies, options.connections));
    const least = Math.max(100, options.connections);
    const { rounds } = await takeTurns(runners, { ...options, least });
    const result = report(
      options,
      rounds,
      new Map(runners.map(({ name, processorMs }) => [name, processorMs.slice(-options.rounds)])),
    );
    return { report: result, table: toTable(result), sound: result.sound };
  } finally {
    for (const stop of stops) await stop();
  }
}

function bearing(credential: string): Record<string, string> {
  return { 'content-type': 'application/json', authorization: `Bearer ${credential}` };
}

function bodyOf(contracts: ReturnType<typeof mesh>['contracts'], nth: number): string {
  const contract = contracts[(nth * productCount) / bodyCount];
  if (!contract) throw new Error('The mesh has fewer contracts than the benchmark changes.');
  return proposedChange(contract.document, nth);
}

/** Whoever is refused early would be fast. @throws Error when the gate does not let the change pass */
async function assertDecides({ name, url, headers }: Replica, [body = '']: readonly string[]): Promise<void> {
  const answer = await fetch(url + gatePath, { method: 'POST', headers, body });
  const decision = (await answer.json()) as Decision;
  if (answer.ok && (decision.verdict === 'pass' || decision.verdict === 'warn')) return;
  throw new Error(`The gate answers ${name} with ${answer.status}: ${JSON.stringify(decision)}`);
}
