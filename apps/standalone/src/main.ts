import { assertMayListen } from '#authentication';
import { HealthChecks } from '#http';
import { assertPortFree, failToStart, listen } from '#service';
import { readConfig, type StandaloneConfig } from './config.js';
import { createStandalone } from './create-standalone.js';
import { openDataFolder } from './database/data-folder.js';
import { lockDataFolder } from './database/data-lock.js';
import { startEmbeddedDatabase } from './database/embedded-database.js';
import { assertExampleMeshLoadable, loadAtStart } from './example-mesh/load-at-start.js';
import { ownLogKey } from './own-log-key.js';
import { ownSecret } from './own-secret.js';
import { Shutdown } from './shutdown.js';
import { untilReady } from './until-ready.js';

const shutdown = new Shutdown();
stopOnSignal();
try {
  await run();
} catch (error) {
  await fail(error);
}

/** Starts everything in order, and notes with each step how it is undone. */
async function run(): Promise<void> {
  const started = performance.now();
  const read = readConfig(process.env);
  const made = ownSecret(read);
  const config = { ...read, ...made };
  assertMayListen(config);
  assertExampleMeshLoadable(config);
  await assertPortFree(config);
  const databaseUrl = config.DATABASE_URL ?? (await startDatabase(config.MESHWARDEN_DATA));
  const app = await createStandalone(config, databaseUrl, {
    ...process.env,
    ...made,
    ...ownLogKey(config, process.env),
  });
  shutdown.add(() => app.close());
  const address = await listen(app, config);
  const down = await untilReady(app.get(HealthChecks));
  if (down.length > 0) return console.error(`It listens, but is not ready:\n  ${down.join('\n  ')}`);
  const tookMs = Math.round(performance.now() - started);
  await loadAtStart(app, config);
  greet(address, config, tookMs);
}

async function startDatabase(path: string): Promise<string> {
  const folder = openDataFolder(path);
  const unlock = lockDataFolder(folder);
  const starting = startEmbeddedDatabase(folder);
  // Noted before it has started: a Ctrl-C meanwhile must not leave a server behind.
  shutdown.add(() => starting.then(({ stop }) => stop(), nothing).finally(unlock));
  const { url, lost } = await starting;
  void lost.then(fail);
  return url;
}

/** Ends what cannot go on: a start that failed, or a database that is lost. While stopping, failing is what a start does. */
async function fail(error: unknown): Promise<void> {
  const interrupted = shutdown.begun;
  await shutdown.run().catch(nothing); // the first error is the one to tell
  if (!interrupted) failToStart(error);
}

function stopOnSignal(): void {
  const onSignal = () => {
    if (shutdown.begun) return; // A second Ctrl-C must not cut the shutdown short.
    console.log('\nStopping ...');
    shutdown.run().then(
      () => process.exit(0),
      (error: unknown) => failToStart(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

function nothing(): void {
  // There is nothing to undo or to tell.
}

function greet(
  address: string,
  { DATABASE_URL, KAFKA_BROKERS, MESHWARDEN_DATA }: StandaloneConfig,
  tookMs: number,
): void {
  console.log(`
Meshwarden is ready (${tookMs} ms).

  Console   ${address}/console
  API       ${address}/api/v1
  Swagger   ${address}/docs
  OpenAPI   ${address}/openapi.json
  Data      ${DATABASE_URL ? 'in the database of DATABASE_URL' : MESHWARDEN_DATA}
  Events    ${KAFKA_BROKERS ? `Kafka at ${KAFKA_BROKERS.join(', ')}` : 'in PostgreSQL (set KAFKA_BROKERS to use Kafka)'}

Next: in another terminal, npm run demo. Ctrl-C stops everything.`);
}
