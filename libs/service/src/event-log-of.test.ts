import { eventLogOf } from './event-log-of.js';
import { readEnvironment, serviceSettings } from './index.js';

const DATABASE_URL = 'postgres://mesh@db.example:5432/mesh';
const logOf = (env: Record<string, string>) =>
  eventLogOf('catalog', readEnvironment(serviceSettings(3001), { DATABASE_URL, ...env }));

test('without brokers events go through the database', () => {
  expect(logOf({})).toEqual({ kind: 'postgres', url: DATABASE_URL });
});

test('brokers that are only named are spoken to in plain text, as nobody', () => {
  expect(logOf({ KAFKA_BROKERS: 'one:9092' })).toEqual({
    kind: 'kafka',
    brokers: ['one:9092'],
    clientId: 'meshwarden-catalog',
  });
});

test('brokers are shown a password over TLS', () => {
  const env = {
    KAFKA_BROKERS: 'one:9092',
    KAFKA_SSL: 'true',
    KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
    KAFKA_SASL_USERNAME: 'mesh',
    KAFKA_SASL_PASSWORD: 'S3cret',
  };
  expect(logOf(env)).toMatchObject({
    tls: {},
    credentials: { mechanism: 'SCRAM-SHA-512', username: 'mesh', password: 'S3cret' },
  });
});

test('brokers are shown access tokens, which the user name and password are changed for', () => {
  const env = {
    KAFKA_BROKERS: 'one:9092',
    KAFKA_SASL_MECHANISM: 'OAUTHBEARER',
    KAFKA_SASL_USERNAME: 'mesh',
    KAFKA_SASL_PASSWORD: 'S3cret',
    KAFKA_SASL_TOKEN_URL: 'https://id.example/token',
    KAFKA_SASL_TOKEN_SCOPE: 'kafka',
  };
  expect(logOf(env)).toMatchObject({
    credentials: {
      mechanism: 'OAUTHBEARER',
      tokenUrl: 'https://id.example/token',
      clientId: 'mesh',
      clientSecret: 'S3cret',
      scope: 'kafka',
    },
  });
});

test('partitions pass to another process as soon as is said', () => {
  const env = { KAFKA_BROKERS: 'one:9092', KAFKA_SESSION_TIMEOUT_MS: '10000' };
  expect(logOf(env)).toMatchObject({ sessionTimeoutMs: 10_000 });
});

test('a certificate without its key is named by its setting', () => {
  const env = { KAFKA_BROKERS: 'one:9092', KAFKA_SSL: 'true', KAFKA_SSL_CERT: '/own.pem' };
  expect(() => logOf(env)).toThrow('KAFKA_SSL_CERT is given without its key.');
});
