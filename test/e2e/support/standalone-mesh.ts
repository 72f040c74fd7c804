import { findOpa } from '#policy-engine';
import { testDatabase } from '#testing';
import { Mesh } from './mesh.js';
import { type Environment, ServiceProcess } from './service-process.js';

/**
 * All four services in one process, with their events in PostgreSQL.
 * @param further settings, or what makes them once its URL is known
 */
export async function startStandaloneMesh(
  further: Environment | ((url: string) => Promise<Environment>) = {},
): Promise<Mesh> {
  const database = await testDatabase();
  const standalone = await ServiceProcess.start('standalone', async (url) => ({
    DATABASE_URL: database.url,
    OPA_BIN: findOpa(),
    ...(typeof further === 'function' ? await further(url) : further),
  }));
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
