import { openDataSource } from '#persistence';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { CatalogProjectionStore } from '../../../apps/governance/src/projections/catalog-projection.store.js';
import { ConsumersStore } from '../../../apps/governance/src/projections/consumers.store.js';
import { RegistryProjectionStore } from '../../../apps/governance/src/projections/registry-projection.store.js';
import { freePort, startServer, type ServerProcess } from '../processes/server-process.js';
import type { Mesh } from './mesh.js';

/** The service as it runs in production, on its own. */
export async function startGovernance(databaseUrl: string, profile?: string): Promise<ServerProcess> {
  const port = await freePort();
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  return startServer([process.execPath, ...profiling, 'dist/apps/governance/src/main.js'], {
    url: `http://127.0.0.1:${port}`,
    ready: '/health/ready',
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      POLICIES_DIR: join(process.cwd(), 'policies/compiled'),
    },
  });
}

/** A connection to the service's own schema, which the service has made by then. */
export function openSchema(databaseUrl: string): Promise<DataSource> {
  return openDataSource({ url: databaseUrl, schema: 'governance', migrations: [], poolSize: 2 });
}

/** Writes a mesh into the projection, by the same statements as its events would. */
export async function project(mesh: Mesh, source: DataSource): Promise<void> {
  const catalog = new CatalogProjectionStore(new RegistryProjectionStore());
  const consumers = new ConsumersStore(source);
  await source.transaction(async (tx) => {
    for (const domain of mesh.domains)
      await catalog.putDomain(tx, { domain, revision: 1, at: '2026-11-01T08:00:00.000Z' });
    for (const product of mesh.products) await catalog.putProduct(tx, product);
    for (const contract of mesh.contracts) await catalog.putContract(tx, contract);
    for (const consumer of mesh.consumers) await consumers.put(tx, consumer);
  });
  await source.query('analyze');
}

/** How many decisions the database holds, by verdict. */
export async function recordedDecisions(source: DataSource): Promise<Record<string, number>> {
  const rows = await source.query<{ verdict: string; count: string }[]>(
    'select verdict, count(*) from decisions group by verdict',
  );
  return Object.fromEntries(rows.map(({ verdict, count }) => [verdict, Number(count)]));
}
