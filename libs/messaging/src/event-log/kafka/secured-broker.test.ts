import { jest } from '@jest/globals';
import { readTlsFiles } from '#tls';
import { eventually, freePort, securedBroker, type SecuredBroker, testBroker } from '#testing';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import type { KafkaLogConfig } from '../event-log.config.js';
import { openEventLog } from '../open-event-log.js';

jest.setTimeout(180_000);

let broker: SecuredBroker;
let tokens: TokenEndpoint;
beforeAll(async () => {
  [broker, tokens] = await Promise.all([securedBroker(), TokenEndpoint.start()]);
});
afterAll(() => Promise.all([broker.stop(), tokens.stop()]));

type Listener = keyof SecuredBroker['addresses'];
type Settings = Partial<KafkaLogConfig>;

const at = (listener: Listener, settings: Settings = {}): KafkaLogConfig => ({
  kind: 'kafka',
  brokers: [broker.addresses[listener]],
  clientId: 'secured',
  ...settings,
});
const trusting = () => ({
  ca: readTlsFiles({ authorities: { setting: 'KAFKA_SSL_CA', path: broker.authority } }).ca,
});
const password = (mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512', secret = broker.user.password) => ({
  mechanism,
  username: broker.user.username,
  password: secret,
});
const client = (clientSecret = TokenEndpoint.secret) =>
  ({ mechanism: 'OAUTHBEARER', tokenUrl: tokens.url, clientId: 'mesh', clientSecret }) as const;

/** Sends an event through the log and waits until it comes back. */
async function passThrough(config: KafkaLogConfig): Promise<void> {
  const topic = `secured.${randomUUID()}`;
  const log = await openEventLog(config);
  const heard: string[] = [];
  log.subscribe({ group: topic, topics: [topic], handle: ({ key }) => void heard.push(key ?? '') });
  await log.publish(topic, [{ key: 'passed', headers: {}, value: Buffer.from('{}') }]);
  await eventually(() => expect(heard).toEqual(['passed']), { within: 60_000 });
  await log.close();
}

async function refusal(config: KafkaLogConfig): Promise<string> {
  const refused = await openEventLog(config).then(
    (log) => log.close().then(() => undefined),
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ name: 'BrokerRefused' });
  const { message, stack = '' } = refused as Error;
  for (const secret of [broker.user.password, 'Wr0ng-secret', TokenEndpoint.secret]) {
    expect(message).not.toContain(secret);
    expect(stack).not.toContain(secret);
  }
  return message;
}

describe('events pass', () => {
  test.each(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const)('over TLS with %s', async (mechanism) => {
    await passThrough(at('saslOverTls', { tls: trusting(), credentials: password(mechanism) }));
  });

  test('over TLS with access tokens of an authorisation server', async () => {
    await passThrough(at('saslOverTls', { tls: trusting(), credentials: client() }));
    expect(tokens.given).toBeGreaterThan(0);
  });

  test('over TLS with a certificate of our own', async () => {
    const { certificate, key, authority } = broker.certified;
    const tls = readTlsFiles({
      authorities: { setting: 'KAFKA_SSL_CA', path: authority },
      certificate: { setting: 'KAFKA_SSL_CERT', path: certificate },
      key: { setting: 'KAFKA_SSL_KEY', path: key },
    });
    await passThrough(at('certified', { tls }));
  });

  test('in plain text with a password', async () => {
    await passThrough(at('sasl', { credentials: password('PLAIN') }));
  });
});

describe('what is wrong is said at once, in a sentence that holds no secret', () => {
  test.each(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const)(
    'a wrong password for %s',
    async (mechanism) => {
      const credentials = password(mechanism, 'Wr0ng-secret');
      const message = await refusal(at('saslOverTls', { tls: trusting(), credentials }));
      expect(message).toMatch(/^The Kafka broker at 127\.0\.0\.1:\d+ cannot be used: .*KAFKA_SASL_PASSWORD/);
    },
  );

  test('a client that the authorisation server does not know', async () => {
    const credentials = client('Wr0ng-secret');
    const message = await refusal(at('saslOverTls', { tls: trusting(), credentials }));
    expect(message).toContain("gives no access token to client 'mesh': it answered with status 401");
  });

  test('an authority that is not known', async () => {
    const message = await refusal(at('saslOverTls', { tls: {}, credentials: password('PLAIN') }));
    expect(message).toMatch(/no authority that is trusted here.*KAFKA_SSL_CA/);
  });

  test('plain text to a listener that speaks TLS', async () => {
    const message = 'it speaks TLS, and KAFKA_SSL is not true';
    expect(await refusal(at('saslOverTls', { credentials: password('PLAIN') }))).toContain(message);
    expect(await refusal(at('certified'))).toContain(message);
  });

  test('TLS to a listener that speaks plain text', async () => {
    const message = 'it speaks plain text, and KAFKA_SSL is true';
    expect(await refusal(at('plain', { tls: trusting() }))).toContain(message);
  });

  test('no certificate where one is demanded', async () => {
    const message = await refusal(at('certified', { tls: trusting() }));
    expect(message).toMatch(/KAFKA_SSL_CERT and KAFKA_SSL_KEY/);
  });

  test('nobody where it is asked who we are, and somebody where it is not', async () => {
    expect(await refusal(at('saslOverTls', { tls: trusting() }))).toMatch(
      /Set KAFKA_SASL_MECHANISM to one of .*SCRAM-SHA-512/,
    );
    expect(await refusal(at('plain', { credentials: password('PLAIN') }))).toContain(
      'does not ask who we are',
    );
  });

  test('a mechanism that is not accepted', async () => {
    const message = await refusal(at('sasl', { credentials: password('SCRAM-SHA-256') }));
    expect(message).toContain('it does not accept SCRAM-SHA-256. Set KAFKA_SASL_MECHANISM to one of PLAIN.');
  });
});

test('a broker that is away is no refusal', async () => {
  const away = `127.0.0.1:${await freePort()}`;
  const log = await openEventLog({ ...at('plain'), brokers: [away], credentials: password('PLAIN') });
  await log.close();
  const { brokers } = await testBroker();
  await expect(passThrough({ ...at('plain'), brokers: [away, ...brokers] })).resolves.toBeUndefined();
});

/** An authorisation server that knows one client. Its tokens are signed by nobody, as the test's broker takes them. */
class TokenEndpoint {
  static readonly secret = 'known-only-to-mesh';
  given = 0;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const known = `Basic ${Buffer.from(`mesh:${TokenEndpoint.secret}`).toString('base64')}`;
      if (request.headers.authorization !== known) return response.writeHead(401).end();
      this.given += 1;
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ access_token: unsignedToken(), expires_in: 300 }));
    });
  }

  static async start(): Promise<TokenEndpoint> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TokenEndpoint(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/token`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function unsignedToken(): string {
  const now = Math.floor(Date.now() / 1_000);
  const parts = [{ alg: 'none' }, { sub: 'mesh', iat: now, exp: now + 300 }];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
}
