import { findOpa } from '#policy-engine';
import { testDatabase } from '#testing';
import { Mesh } from './mesh.js';
import { ServiceProcess } from './service-process.js';

/**
 * All four services in one process, with their events in PostgreSQL.
 * @param env further settings
 */
export async function startStandaloneMesh(env: Record<string, string> = {}): Promise<Mesh> {
  const database = await testDatabase();
  const standalone = await ServiceProcess.start('standalone', {
    DATABASE_URL: database.url,
    OPA_BIN: findOpa(),
    ...env,
  });
  const urls = [standalone.url];
  return Mesh.open({
    urls: { catalog: urls, governance: urls, lineage: urls, quality: urls },
    databaseUrl: database.url,
    log: { kind: 'postgres', url: database.url },
    close: async () => {
      await standalone.stop();
      await database.close();
    },
  });
}
