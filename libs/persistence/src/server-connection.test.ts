import { securedPostgres, type SecuredPostgres, eventually, testDatabase } from '#testing';
import { writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { Client } from 'pg';
import { ChangeFeed, connectionTo, DatabaseRefused, openDatabase } from './index.js';

let server: SecuredPostgres;
let elsewhere: SecuredPostgres;
beforeAll(async () => {
  [server, elsewhere] = await Promise.all([securedPostgres(), securedPostgres('DNS:postgres.example')]);
});
afterAll(() => Promise.all([server.stop(), elsewhere.stop()]));

const urlOf = (parameters: Record<string, string>, { url }: SecuredPostgres = server) => {
  const complete = new URL(url);
  for (const [name, value] of Object.entries(parameters)) complete.searchParams.set(name, value);
  return complete.href;
};
const open = (url: string) => openDatabase({ url, schema: 'tls', migrations: [] });

/** Whether what the server sees of the connection is encrypted, and who it knows us to be. */
async function seen(url: string): Promise<unknown> {
  const db = await open(url);
  try {
    const [row] = await db.query(
      'select ssl, session_user as "user" from pg_stat_ssl where pid = pg_backend_pid()',
    );
    return row;
  } finally {
    await db.close();
  }
}

async function refusal(url: string): Promise<string> {
  const refused = await open(url).then(
    (db) => db.close().then(() => undefined),
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(DatabaseRefused);
  return (refused as Error).message;
}

describe('a server that demands TLS', () => {
  test.each<Record<string, string>>([
    { sslmode: 'require' },
    { sslmode: 'require', sslrootcert: 'authority' },
    { sslmode: 'verify-ca', sslrootcert: 'authority' },
    { sslmode: 'verify-full', sslrootcert: 'authority' },
  ])('is connected to with %j', async ({ sslrootcert, ...parameters }) => {
    const url = urlOf({ ...parameters, ...(sslrootcert && { sslrootcert: server.authority }) });
    expect(await seen(url)).toEqual({ ssl: true, user: 'postgres' });
  });

  test('knows us by our certificate', async () => {
    const admin = await open(urlOf({ sslmode: 'require' }));
    await admin.query('create role certified superuser login');
    await admin.close();
    const { certificate: sslcert, key: sslkey, authority: sslrootcert } = server.certified;
    const url = new URL(urlOf({ sslmode: 'verify-full', sslrootcert, sslcert, sslkey }));
    [url.username, url.password] = ['certified', ''];
    expect(await seen(url.href)).toEqual({ ssl: true, user: 'certified' });
    for (const name of ['sslcert', 'sslkey']) url.searchParams.delete(name);
    expect(await refusal(url.href)).toContain('sslcert and sslkey');
  });

  test('tells its changes over TLS too', async () => {
    const url = urlOf({ sslmode: 'verify-full', sslrootcert: server.authority });
    const heard: string[] = [];
    const feed = new ChangeFeed({
      url,
      channel: 'tls',
      onChange: (payload) => heard.push(payload),
      onGap: () => undefined,
    });
    await eventually(async () => expect(await feed.isCurrent()).toBe(true));
    const client = new Client(connectionTo(url));
    await client.connect();
    await client.query(`notify tls, 'told'`);
    await client.end();
    await eventually(() => expect(heard).toEqual(['told']));
    await feed.close();
  });
});

describe('what is wrong is said at once, in a sentence that holds no password', () => {
  test('when TLS is not asked for', async () => {
    expect(await refusal(server.url)).toMatch(/no encryption.*sslmode/s);
  });

  test('when the authority is unknown', async () => {
    expect(await refusal(urlOf({ sslmode: 'verify-full' }))).toMatch(
      /no authority that is trusted.*sslrootcert/,
    );
    const other = { sslmode: 'verify-ca', sslrootcert: elsewhere.authority };
    expect(await refusal(urlOf(other))).toContain('no authority that is trusted');
  });

  test('when the certificate is for another host, unless only its authority is to be verified', async () => {
    const sslrootcert = elsewhere.authority;
    expect(await refusal(urlOf({ sslmode: 'verify-full', sslrootcert }, elsewhere))).toContain(
      'another host',
    );
    expect(await seen(urlOf({ sslmode: 'verify-ca', sslrootcert }, elsewhere))).toMatchObject({ ssl: true });
  });

  test('when the password is wrong', async () => {
    const url = new URL(urlOf({ sslmode: 'require' }));
    url.password = 'Wr0ng-secret';
    const message = await refusal(url.href);
    expect(message).toMatch(
      /^PostgreSQL at 127\.0\.0\.1:\d+\/postgres cannot be used: .*Check user and password/,
    );
    expect(message).not.toContain('Wr0ng-secret');
  });

  test('when the server offers no TLS', async () => {
    const plain = await testDatabase();
    expect(await refusal(`${plain.url}?sslmode=require`)).toMatch(/does not support SSL.*sslmode=disable/);
    await plain.close();
  });
});

describe('parameters that cannot be met are named', () => {
  const connect = (parameters: Record<string, string>) => () => connectionTo(urlOf(parameters));
  const file = (text: string) => {
    const path = join(dirname(server.authority), 'own.pem');
    writeFileSync(path, text);
    return path;
  };

  test.each<[string, Record<string, string>]>([
    ['sslmode=prefer falls back to no TLS', { sslmode: 'prefer' }],
    ['sslmode can be disable, require, verify-ca or verify-full', { sslmode: 'on' }],
    ['sslrootcert is given without sslmode', { sslrootcert: 'system' }],
    ['ssl is given without sslmode', { ssl: 'true' }],
    ['needs the authority that it verifies: sslrootcert', { sslmode: 'verify-ca' }],
    ['sslrootcert=system needs sslmode=verify-full', { sslmode: 'require', sslrootcert: 'system' }],
    [
      'sslrootcert: the file /nowhere.pem cannot be read (ENOENT)',
      { sslmode: 'require', sslrootcert: '/nowhere.pem' },
    ],
  ])('%s', (message, parameters) => {
    expect(connect(parameters)).toThrow(message);
  });

  test('files that are no certificates, or that do not belong together', () => {
    const { certificate: sslcert, key: sslkey } = server.certified;
    const own = (parameters: Record<string, string>) => connect({ sslmode: 'require', ...parameters });
    expect(own({ sslcert })).toThrow('sslcert is given without its key');
    expect(own({ sslkey })).toThrow('sslkey is given without its certificate');
    expect(own({ sslrootcert: file('nothing') })).toThrow('holds no certificate');
    expect(own({ sslcert, sslkey: elsewhere.certified.key })).toThrow(
      'sslcert and sslkey cannot be used together',
    );
    expect(own({ sslcert, sslkey })).not.toThrow();
  });
});

test('the environment does not decide on TLS', () => {
  process.env.PGSSLMODE = 'require';
  try {
    expect(connectionTo(server.url).ssl).toBe(false);
    expect(new Client(connectionTo(server.url)).ssl).toBe(false);
  } finally {
    delete process.env.PGSSLMODE;
  }
});

test('what else a URL says of the connection is kept', () => {
  const { connectionString } = connectionTo(urlOf({ sslmode: 'require', application_name: 'mine' }));
  expect(connectionString).toBe(`${server.url}?application_name=mine`);
});
