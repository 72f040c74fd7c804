import { assertMayListen } from '#authentication';
import { readFileSync } from 'node:fs';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { readConfig as ofCatalog } from '../../apps/catalog/src/config.js';
import { readConfig as ofGovernance } from '../../apps/governance/src/config.js';
import { readConfig as ofLineage } from '../../apps/lineage/src/config.js';
import { readConfig as ofQuality } from '../../apps/quality/src/config.js';

// No Docker engine runs where the tests do: what an engine would be told is read, and each service's settings by the service itself.
interface Container {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly network_mode?: string;
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const { services } = load(text, { schema: YAML11_SCHEMA }) as { services: Record<string, Container> };

const readers = { catalog: ofCatalog, governance: ofGovernance, lineage: ofLineage, quality: ofQuality };
type Service = keyof typeof readers;
const names = Object.keys(readers) as Service[];

const secret = 'x'.repeat(32);

/** What compose puts in the place of `${NAME:-default}` and `${NAME:?complaint}`. @throws the complaint */
function interpolated(value: string, env: Record<string, string>): string {
  return value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, how?: string, rest = '') => {
    if (env[name]) return env[name];
    if (how === '?') throw new Error(rest as string);
    return rest as string;
  });
}

function environmentOf(service: Service, env: Record<string, string> = { AUTH_SECRET: secret }) {
  const given = Object.entries(services[service]?.environment ?? {});
  return Object.fromEntries(given.map(([name, value]) => [name, interpolated(String(value), env)]));
}

test.each(names)(
  '%s takes its settings, and listens for other containers, as it asks who they are',
  (name) => {
    const settings = readers[name](environmentOf(name));
    expect(settings).toMatchObject({ AUTH_MODE: 'keys', AUTH_SECRET: secret, HOST: '0.0.0.0' });
    expect(() => assertMayListen(settings)).not.toThrow();
  },
);

test.each(names)('%s takes an identity provider too', (name) => {
  const [OIDC_ISSUER, OIDC_AUDIENCE] = ['https://login.example/mesh', 'https://mesh.example/api'];
  const env = { AUTH_MODE: 'both', AUTH_SECRET: secret, OIDC_ISSUER, OIDC_AUDIENCE };
  expect(readers[name](environmentOf(name, env))).toMatchObject({
    AUTH_MODE: 'both',
    OIDC_ISSUER,
    OIDC_AUDIENCE: [OIDC_AUDIENCE],
  });
});

test.each(names)('%s does not start without a secret', (name) => {
  expect(() => environmentOf(name, {})).toThrow(/Set AUTH_SECRET/);
});

test('each container has a network of its own, and is reached from outside on the loopback address alone', () => {
  expect(Object.keys(services).sort()).toEqual([...names, 'kafka', 'postgres'].sort());
  for (const { network_mode, ports = [] } of Object.values(services)) {
    expect(network_mode).toBeUndefined();
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  }
  for (const name of names) {
    const port = environmentOf(name)['PORT'];
    expect(services[name]?.ports).toEqual([`127.0.0.1:${port}:${port}`]);
  }
});

test('services name each other and their servers as containers, and wait for those', () => {
  const { GOVERNANCE_URL } = ofCatalog(environmentOf('catalog'));
  expect(GOVERNANCE_URL).toEqual([`http://governance:${environmentOf('governance')['PORT']}`]);
  expect(Object.keys(services.catalog?.depends_on ?? {})).toContain('governance');
  for (const name of names) {
    const settings = readers[name](environmentOf(name));
    expect(new URL(settings.DATABASE_URL).hostname).toBe('postgres');
    expect(settings.KAFKA_BROKERS).toEqual(['kafka:9092']);
    expect(Object.keys(services[name]?.depends_on ?? {})).toEqual(
      expect.arrayContaining(['postgres', 'kafka']),
    );
  }
});

test('every variable that it takes is explained in .env.example', () => {
  const explained = readFileSync('.env.example', 'utf8');
  const taken = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
  expect([...taken].filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(explained))).toEqual([]);
  expect(taken.size).toBeGreaterThan(5);
});
