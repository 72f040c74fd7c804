import { type Db, openDatabase } from '#persistence';
import { join } from 'node:path';
import { CatalogProjectionStore } from '../../../apps/governance/src/projections/catalog-projection.store.js';
import { ConsumersStore } from '../../../apps/governance/src/projections/consumers.store.js';
import { RegistryProjectionStore } from '../../../apps/governance/src/projections/registry-projection.store.js';
import type { ServerProcess } from '../processes/server-process.js';
import { startService } from '../processes/service.js';
import type { Mesh } from './mesh.js';

/** The service on its own. @param settings beside those that every benchmark runs it with */
export function startGovernance(
  databaseUrl: string,
  profile?: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const env = {
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'warn',
    POLICIES_DIR: join(process.cwd(), 'policies/compiled'),
    ...settings,
  };
  return startService('governance', env, profile);
}

/** A connection to the service's own schema, which the service has made by then. */
export function openSchema(databaseUrl: string): Promise<Db> {
  return openDatabase({ url: databaseUrl, schema: 'governance', migrations: [], poolSize: 2 });
}

/** Writes a mesh into the projection, by the same statements as its events would. */
export async function project(mesh: Mesh, db: Db): Promise<void> {
  const catalog = new CatalogProjectionStore(new RegistryProjectionStore());
  const consumers = new ConsumersStore(db);
  await db.transaction(async (tx) => {
    for (const domain of mesh.domains)
      await catalog.putDomain(tx, { domain, revision: 1, at: '2026-11-01T08:00:00.000Z' });
    for (const product of mesh.products) await catalog.putProduct(tx, product);
    for (const contract of mesh.contracts) await catalog.putContract(tx, contract);
    for (const consumer of mesh.consumers) await consumers.put(tx, consumer);
  });
  await db.query('analyze');
}

/** How many decisions the database holds, by verdict. */
export async function recordedDecisions(db: Db): Promise<Record<string, number>> {
  const rows = await db.query<{ verdict: string; count: string }>(
    'select verdict, count(*) from decisions group by verdict',
  );
  return Object.fromEntries(rows.map(({ verdict, count }) => [verdict, Number(count)]));
}
