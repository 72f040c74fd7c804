import { openEventLog } from '#messaging';
import { eventually, securedBroker, securedPostgres } from '#testing';
import { readTlsFiles } from '#tls';
import { jest } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from './support/service-process.js';
import { care } from './support/calls.js';
import { clients } from './support/visits.js';

jest.setTimeout(240_000);

let broker: Awaited<ReturnType<typeof securedBroker>>;
let postgres: Awaited<ReturnType<typeof securedPostgres>>;
let folder: string;
let env: Record<string, string>;
const postgresPassword = 'postgres';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  chmodSync(folder, 0o755); // the embedded database may run under another account
  [broker, postgres] = await Promise.all([securedBroker(), securedPostgres()]);
  env = {
    DATABASE_URL: databaseUrl(`sslmode=verify-full&sslrootcert=${encodeURIComponent(postgres.authority)}`),
    DATABASE_PASSWORD_FILE: secret('postgres', postgresPassword),
    KAFKA_BROKERS: broker.addresses.saslOverTls,
    KAFKA_SSL: 'true',
    KAFKA_SSL_CA: broker.authority,
    KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
    KAFKA_SASL_USERNAME: broker.user.username,
    KAFKA_SASL_PASSWORD_FILE: secret('kafka', broker.user.password),
    LOG_LEVEL: 'debug',
  };
});
afterAll(async () => {
  await Promise.all([broker?.stop(), postgres?.stop()]);
  rmSync(folder, { recursive: true });
});

/** The server's URL without its password, which a file holds. */
function databaseUrl(parameters: string): string {
  const url = new URL(postgres.url);
  url.password = '';
  url.search = parameters;
  return url.href;
}

function secret(name: string, value: string): string {
  const path = join(folder, name);
  writeFileSync(path, `${value}\n`);
  return path;
}

/** What a process says that does not start. */
async function failure(change: Record<string, string>): Promise<string> {
  const started = await ServiceProcess.start('standalone', { ...env, ...change, LOG_LEVEL: 'warn' }).then(
    (process) => process.stop().then(() => 'it started'),
    (error: Error) => error.message,
  );
  expect(started).not.toContain(broker.user.password);
  return started;
}

/** Registers a domain in the catalog and waits until governance has read of it. */
async function tellOf({ id, ...domain }: { id: string }, { url }: ServiceProcess): Promise<void> {
  const registered = await fetch(`${url}/api/v1/domains/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, ...domain }),
  });
  expect(registered.ok).toBe(true);
  await eventually(
    async () => {
      const { status } = await fetch(`${url}/api/v1/scopes/domain:${id}`);
      expect(status).toBe(200);
    },
    { within: 60_000 },
  );
}

test('a mesh stands on a broker and a server that demand TLS and passwords, and tells neither password', async () => {
  const standalone = await ServiceProcess.start('standalone', env);
  await tellOf(clients, standalone);
  const log = await openEventLog({
    kind: 'kafka',
    brokers: [broker.addresses.saslOverTls],
    clientId: 'outside',
    tls: readTlsFiles({ authorities: { setting: 'KAFKA_SSL_CA', path: broker.authority } }),
    credentials: { mechanism: 'PLAIN', ...broker.user },
  });
  const told: string[] = [];
  log.subscribe({
    group: 'outside',
    topics: ['mesh.catalog.domains.v1'],
    handle: ({ key }) => void told.push(key ?? ''),
  });
  await eventually(() => expect(told).toEqual([clients.id]), { within: 60_000 });
  await log.close();
  await standalone.stop();
  expect(standalone.log).not.toContain(broker.user.password);
  expect(standalone.log).not.toContain(`:${postgresPassword}@`);
});

test('events go through a server that demands TLS', async () => {
  const { DATABASE_URL = '', DATABASE_PASSWORD_FILE = '' } = env;
  const standalone = await ServiceProcess.start('standalone', { DATABASE_URL, DATABASE_PASSWORD_FILE });
  await tellOf(care, standalone);
  await standalone.stop();
});

describe('a process that cannot use them does not start, and says why', () => {
  test('a wrong password of the broker', async () => {
    const said = await failure({ KAFKA_SASL_PASSWORD_FILE: secret('wrong', 'Wr0ng') });
    expect(said).toMatch(
      /The Kafka broker at .* cannot be used: .*Check KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD/,
    );
    expect(said).not.toContain('Wr0ng');
  });

  test('a wrong password of the server', async () => {
    const said = await failure({ DATABASE_PASSWORD_FILE: secret('wrong', 'Wr0ng') });
    expect(said).toMatch(/PostgreSQL at .* cannot be used: .*Check user and password/);
    expect(said).not.toContain('Wr0ng');
  });

  test('authorities that are not known', async () => {
    expect(await failure({ KAFKA_SSL_CA: postgres.authority })).toMatch(
      /Kafka broker .*no authority that is trusted/,
    );
    const url = databaseUrl(`sslmode=verify-full&sslrootcert=${encodeURIComponent(broker.authority)}`);
    expect(await failure({ DATABASE_URL: url })).toMatch(/PostgreSQL .*no authority that is trusted/);
  });

  test('plain text where TLS is demanded', async () => {
    expect(await failure({ KAFKA_SSL: 'false', KAFKA_SSL_CA: '' })).toContain(
      'it speaks TLS, and KAFKA_SSL is not true',
    );
    expect(await failure({ DATABASE_URL: databaseUrl('') })).toMatch(/no encryption.*sslmode/);
  });

  test('settings that do not stand together', async () => {
    const { KAFKA_SASL_MECHANISM, ...rest } = env;
    expect(KAFKA_SASL_MECHANISM).toBeDefined();
    const started = ServiceProcess.start('catalog', rest);
    await expect(started).rejects.toThrow('KAFKA_SASL_PASSWORD: needs KAFKA_SASL_MECHANISM');
  });
});

test('what the environment says of TLS is not said of the embedded database', async () => {
  const standalone = await ServiceProcess.start('standalone', {
    MESHWARDEN_DATA: join(folder, 'data'),
    PGSSLMODE: 'verify-full',
  });
  await standalone.stop();
});
