import { findOpa } from '#policy-engine';
import { ownBroker, testDatabase } from '#testing';
import type { Callers } from './callers.js';
import { Mesh } from './mesh.js';
import { ServiceProcess } from './service-process.js';

type Broker = Awaited<ReturnType<typeof ownBroker>>;

/** Separate processes that share only a real broker and a real database server. */
export interface DistributedMesh {
  readonly mesh: Mesh;
  readonly catalogs: readonly ServiceProcess[];
  readonly governances: readonly ServiceProcess[];
  readonly lineage: ServiceProcess;
  readonly quality: ServiceProcess;
  readonly broker: Broker;
}

/** Further settings of every process, and what callers show once the processes are there. */
interface Asking {
  readonly env?: Record<string, string>;
  readonly callersOf?: (governances: readonly ServiceProcess[], urls: readonly string[]) => Promise<Callers>;
}

/** Starts two replicas each of catalog and governance, and one of lineage and quality. */
export async function startDistributedMesh({
  env: further,
  callersOf,
}: Asking = {}): Promise<DistributedMesh> {
  const [database, broker] = await Promise.all([testDatabase(), ownBroker()]);
  const env = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: broker.brokers.join(','),
    WEBHOOK_ALLOW_PRIVATE: 'true',
    ...further,
  };
  const governances = await Promise.all(
    [1, 2].map(() => ServiceProcess.start('governance', { ...env, OPA_BIN: findOpa() })),
  );
  const governanceUrls = governances.map(({ url }) => url).join(',');
  const [first, second, lineage, quality] = await Promise.all([
    ServiceProcess.start('catalog', { ...env, GOVERNANCE_URL: governanceUrls }),
    ServiceProcess.start('catalog', { ...env, GOVERNANCE_URL: governanceUrls }),
    ServiceProcess.start('lineage', env),
    ServiceProcess.start('quality', env),
  ]);
  const catalogs = [first, second];
  const mesh = await Mesh.open({
    urls: {
      catalog: catalogs.map(({ url }) => url),
      governance: governances.map(({ url }) => url),
      lineage: [lineage.url],
      quality: [quality.url],
    },
    databaseUrl: database.url,
    callers: await callersOf?.(
      governances,
      [...catalogs, ...governances, lineage, quality].map(({ url }) => url),
    ),
    log: { kind: 'kafka', brokers: [...broker.brokers], clientId: 'tests' },
    close: async () => {
      await Promise.all([...catalogs, ...governances, lineage, quality].map((it) => it.stop()));
      await broker.stop();
      await database.close();
    },
  });
  return { mesh, catalogs, governances, lineage, quality, broker };
}
