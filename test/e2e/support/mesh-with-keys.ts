import { findOpa } from '#policy-engine';
import { ownBroker, testDatabase } from '#testing';
import { Mesh } from './mesh.js';
import { ServiceProcess } from './service-process.js';

/** Separate processes on a real broker that ask everybody for an API key, and listen beyond loopback. */
export interface MeshWithKeys {
  readonly mesh: Mesh;
  readonly processes: readonly ServiceProcess[];
  /** What governance's replicas printed, in the order of their start. */
  readonly printed: readonly string[];
}

/** Starts two replicas of governance and one of each other service, one after the other. */
export async function startMeshWithKeys(): Promise<MeshWithKeys> {
  const [database, broker] = await Promise.all([testDatabase(), ownBroker()]);
  const env = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: broker.brokers.join(','),
    AUTH_MODE: 'keys',
    AUTH_SECRET: 'e2e'.repeat(16),
    HOST: '0.0.0.0',
  };
  const first = await ServiceProcess.start('governance', { ...env, OPA_BIN: findOpa() });
  const second = await ServiceProcess.start('governance', { ...env, OPA_BIN: findOpa() });
  const catalog = await ServiceProcess.start('catalog', { ...env, GOVERNANCE_URL: first.url });
  const lineage = await ServiceProcess.start('lineage', env);
  const quality = await ServiceProcess.start('quality', env);
  const processes = [first, second, catalog, lineage, quality];
  const mesh = await Mesh.open({
    urls: {
      catalog: [catalog.url],
      governance: [first.url, second.url],
      lineage: [lineage.url],
      quality: [quality.url],
    },
    databaseUrl: database.url,
    log: { kind: 'kafka', brokers: [...broker.brokers], clientId: 'tests' },
    close: async () => {
      await Promise.all(processes.map((it) => it.stop()));
      await broker.stop();
      await database.close();
    },
  });
  return { mesh, processes, printed: [first.log, second.log] };
}
