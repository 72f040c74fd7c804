import { findOpa } from '#policy-engine';
import { testDatabase, type TestDatabase } from '#testing';
import { Mesh } from './mesh.js';
import { type Environment, ServiceProcess } from './service-process.js';

/**
 * All four services in one process, with their events in PostgreSQL, or in Kafka where `KAFKA_BROKERS` is among the settings.
 * @param further settings, or what makes them once its URL is known
 * @param given a database that has something; one of its own when left out
 */
export async function startStandaloneMesh(
  further: Environment | ((url: string) => Promise<Environment>) = {},
  given?: TestDatabase,
): Promise<Mesh> {
  const database = given ?? (await testDatabase());
  const standalone = await ServiceProcess.start('standalone', async (url) => ({
    DATABASE_URL: database.url,
    OPA_BIN: findOpa(),
    ...(typeof further === 'function' ? await further(url) : further),
  }));
  const { KAFKA_BROKERS: brokers } = standalone.env;
  const urls = [standalone.url];
  return Mesh.open({
    urls: { catalog: urls, governance: urls, lineage: urls, quality: urls },
    databaseUrl: database.url,
    log:
      brokers === undefined
        ? { kind: 'postgres', url: database.url }
        : { kind: 'kafka', brokers: brokers.split(','), clientId: 'tests' },
    printed: () => standalone.log,
    close: async () => {
      await standalone.stop();
      await database.close();
    },
  });
}
