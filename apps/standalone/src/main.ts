import { assertLoopback } from '#http';
import { assertPortFree, failToStart, listen } from '#service';
import { readConfig, type StandaloneConfig } from './config.js';
import { createStandalone } from './create-standalone.js';
import { openDataFolder } from './database/data-folder.js';
import { lockDataFolder } from './database/data-lock.js';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './database/embedded-database.js';

try {
  await run();
} catch (error) {
  failToStart(error);
}

/** Starts everything in order, each step undone in the opposite order when told to stop. */
async function run(): Promise<void> {
  const started = performance.now();
  const config = readConfig(process.env);
  assertLoopback(config.HOST);
  await assertPortFree(config);
  const database = await openDatabase(config);
  try {
    const app = await createStandalone(config, database.url, process.env);
    const address = await listen(app, config);
    stopOnSignal(async () => {
      await app.close();
      await database.stop();
    });
    greet(address, config, Math.round(performance.now() - started));
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function openDatabase(config: StandaloneConfig): Promise<EmbeddedDatabase> {
  if (config.DATABASE_URL !== undefined) return { url: config.DATABASE_URL, stop: () => Promise.resolve() };
  const folder = openDataFolder(config.MESHWARDEN_DATA);
  const unlock = lockDataFolder(folder);
  try {
    const { url, stop } = await startEmbeddedDatabase(folder);
    return { url, stop: () => stop().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return; // A second Ctrl-C must not cut the shutdown short.
    stopping = true;
    console.log('\nStopping ...');
    stop().then(
      () => process.exit(0),
      (error: unknown) => failToStart(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

function greet(
  address: string,
  { DATABASE_URL, KAFKA_BROKERS, MESHWARDEN_DATA }: StandaloneConfig,
  tookMs: number,
): void {
  console.log(`
Meshwarden is ready (${tookMs} ms).

  API       ${address}/api/v1
  Swagger   ${address}/docs
  OpenAPI   ${address}/openapi.json
  Data      ${DATABASE_URL ? 'in the database of DATABASE_URL' : MESHWARDEN_DATA}
  Events    ${KAFKA_BROKERS ? `Kafka at ${KAFKA_BROKERS.join(', ')}` : 'in PostgreSQL (set KAFKA_BROKERS to use Kafka)'}

Next: in another terminal, npm run demo. Ctrl-C stops everything.`);
}
