import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment, serviceSettings, SettingsInvalid } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DATABASE_URL = 'postgres://mesh@db.example:5432/mesh';
const kafka = { KAFKA_BROKERS: 'one:9092, two:9092' };
const sasl = { KAFKA_SASL_MECHANISM: 'PLAIN', KAFKA_SASL_USERNAME: 'mesh', KAFKA_SASL_PASSWORD: 'S3cret' };

const read = (env: Record<string, string | undefined>) =>
  readEnvironment(serviceSettings(3000), { DATABASE_URL, ...env });

function mistakesOf(env: Record<string, string | undefined>): string[] {
  try {
    read(env);
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    return error.message.split('\n  ').slice(1);
  }
  return [];
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('what is not set has its default, and so has what is empty', () => {
  expect(read({ PORT: '', LOG_LEVEL: undefined })).toMatchObject({
    DATABASE_URL,
    PORT: 3000,
    LOG_LEVEL: 'log',
    KAFKA_SSL: false,
  });
});

test('every mistake is named, in one go', () => {
  expect(mistakesOf({ PORT: 'many', LOG_LEVEL: 'loud' })).toEqual([
    expect.stringMatching(/^PORT: /),
    expect.stringMatching(/^LOG_LEVEL: /),
  ]);
});

describe('secrets', () => {
  test('may stand in files, as containers have them', () => {
    const password = file('password', 'p@ss:w/rd\n');
    const settings = read({
      DATABASE_PASSWORD_FILE: password,
      ...kafka,
      ...sasl,
      KAFKA_SASL_PASSWORD: undefined,
      KAFKA_SASL_PASSWORD_FILE: password,
    });
    expect(settings.KAFKA_SASL_PASSWORD).toBe('p@ss:w/rd');
    expect(decodeURIComponent(new URL(settings.DATABASE_URL).password)).toBe('p@ss:w/rd');
  });

  test('are given once', () => {
    const own = { ...kafka, ...sasl, KAFKA_SASL_PASSWORD_FILE: file('twice', 'other') };
    expect(mistakesOf(own)).toEqual([
      'KAFKA_SASL_PASSWORD_FILE: give it, or KAFKA_SASL_PASSWORD, but not both',
    ]);
    const url = 'postgres://mesh:one@db.example/mesh';
    expect(mistakesOf({ DATABASE_URL: url, DATABASE_PASSWORD: 'other' })).toEqual([
      'DATABASE_PASSWORD: DATABASE_URL holds a password already',
    ]);
  });

  test('that cannot be read are named by their setting', () => {
    expect(mistakesOf({ DATABASE_PASSWORD_FILE: '/nowhere' })).toEqual([
      'DATABASE_PASSWORD_FILE: the file /nowhere cannot be read (ENOENT)',
    ]);
  });

  test('are in no message, whatever is wrong', () => {
    const secret = 'S3cret';
    const wrong = [
      { DATABASE_URL: `mysql://mesh:${secret}@db.example/mesh` },
      { DATABASE_URL: `postgres://mesh:${secret}@db.example:port/mesh` },
      { DATABASE_URL: `postgres://mesh:${secret}@db.example/mesh?sslmode=${secret}` },
      { DATABASE_URL: `postgres://mesh:${secret}@db.example/mesh?sslcert=${folder}` },
      { DATABASE_URL: `postgres://mesh:${secret}@db.example/mesh`, DATABASE_PASSWORD: secret },
      { DATABASE_URL: undefined, DATABASE_PASSWORD: secret },
      { ...sasl },
      { ...kafka, ...sasl, KAFKA_SASL_MECHANISM: secret },
      { ...kafka, ...sasl, KAFKA_SASL_MECHANISM: undefined },
      { ...kafka, ...sasl, KAFKA_SASL_TOKEN_URL: `ftp://${secret}` },
      { ...kafka, KAFKA_SSL_KEY_PASSWORD: secret },
    ];
    for (const env of wrong) {
      const mistakes = mistakesOf(env);
      expect(mistakes).not.toEqual([]);
      expect(mistakes.join('\n')).not.toContain(secret);
    }
  });
});

describe('the database', () => {
  test('is reached as libpq’s variables say where its URL does not', () => {
    const parameters = (env: Record<string, string>) => [
      ...new URL(read(env).DATABASE_URL).searchParams.entries(),
    ];
    expect(parameters({ PGSSLMODE: 'require' })).toEqual([['sslmode', 'require']]);
    const stated = `${DATABASE_URL}?sslmode=disable`;
    expect(parameters({ DATABASE_URL: stated, PGSSLMODE: 'require', PGSSLROOTCERT: '/nowhere' })).toEqual([
      ['sslmode', 'disable'],
    ]);
  });

  test('cannot be asked for TLS in a way that cannot be met', () => {
    expect(mistakesOf({ DATABASE_URL: `${DATABASE_URL}?sslmode=prefer` })).toEqual([
      expect.stringMatching(/^DATABASE_URL: sslmode=prefer falls back to no TLS/),
    ]);
    expect(mistakesOf({ PGSSLMODE: 'verify-full', PGSSLROOTCERT: '/nowhere.pem' })).toEqual([
      'DATABASE_URL: sslrootcert: the file /nowhere.pem cannot be read (ENOENT).',
    ]);
  });
});

describe('brokers', () => {
  test('are named one by one', () => {
    expect(read(kafka).KAFKA_BROKERS).toEqual(['one:9092', 'two:9092']);
  });

  test.each<[string[], Record<string, string>]>([
    [['KAFKA_SSL: needs KAFKA_BROKERS'], { KAFKA_SSL: 'true' }],
    [['KAFKA_SSL_CA: needs KAFKA_SSL=true'], { ...kafka, KAFKA_SSL_CA: '/ca.pem' }],
    [
      ['KAFKA_SASL_USERNAME: needs KAFKA_SASL_MECHANISM', 'KAFKA_SASL_PASSWORD: needs KAFKA_SASL_MECHANISM'],
      { ...kafka, KAFKA_SASL_USERNAME: 'mesh', KAFKA_SASL_PASSWORD: 'S3cret' },
    ],
    [
      [
        'KAFKA_SASL_USERNAME: is needed for SCRAM-SHA-512',
        'KAFKA_SASL_PASSWORD: is needed for SCRAM-SHA-512',
      ],
      { ...kafka, KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512' },
    ],
    [
      ['KAFKA_SASL_TOKEN_URL: is needed for OAUTHBEARER'],
      { ...kafka, ...sasl, KAFKA_SASL_MECHANISM: 'OAUTHBEARER' },
    ],
    [
      ['KAFKA_SASL_TOKEN_URL: is for OAUTHBEARER alone'],
      { ...kafka, ...sasl, KAFKA_SASL_TOKEN_URL: 'https://id.example/token' },
    ],
    [[], { ...kafka, ...sasl }],
    [[], { ...kafka, KAFKA_SSL: 'true' }],
    [[], { ...kafka, KAFKA_SSL: 'false' }],
  ])('%j', (mistakes, env) => {
    expect(mistakesOf(env)).toEqual(mistakes);
  });
});
