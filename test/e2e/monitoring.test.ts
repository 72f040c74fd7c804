import { Topics } from '#contracts/events';
import { eventually } from '#testing';
import { newSigningKey } from '#transparency-log';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isOnPath } from '../clients/support/is-on-path.js';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';

const folder = fileURLToPath(new URL('../../docs/monitoring', import.meta.url));
const services = ['catalog', 'governance', 'lineage', 'quality'];

let mesh: Mesh;

beforeAll(async () => {
  mesh = await startStandaloneMesh({
    EXAMPLE_MESH: 'true',
    LOG_SIGNING_KEY: newSigningKey('mesh.example/log'),
  });
}, 120_000);

afterAll(() => mesh?.close());

const scraped = async () => (await fetch(`${mesh.url('catalog')}/metrics`)).text();

/** The value of a series, as it is written: `name{label="value"}`. */
async function valueOf(series: string): Promise<number> {
  const line = (await scraped()).split('\n').find((it) => it.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? NaN);
}

/** Names of ours that some text speaks of. */
const namesIn = (text: string) => [...new Set(text.match(/meshwarden_[a-z_]+/g))];

async function exposed(): Promise<Set<string>> {
  const types = [...(await scraped()).matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );
}

test('what happens is counted, and every service tells how much waits', async () => {
  await eventually(
    async () => {
      expect(
        await valueOf('meshwarden_decisions_total{purpose="registration",verdict="pass"}'),
      ).toBeGreaterThan(0);
      expect(await valueOf('meshwarden_log_leaves')).toBeGreaterThan(0);
      expect(await valueOf('meshwarden_incidents_open{severity="critical"}')).toBeGreaterThanOrEqual(0);
      for (const service of services) {
        expect(
          await valueOf(`meshwarden_outbox_published_events_total{service="${service}"}`),
        ).toBeGreaterThanOrEqual(0);
        expect(
          await valueOf(`meshwarden_outbox_oldest_event_age_seconds{service="${service}"}`),
        ).toBeGreaterThanOrEqual(0);
        expect(await valueOf(`meshwarden_reading_up{service="${service}",reading="backlog"}`)).toBe(1);
      }
    },
    { within: 60_000 },
  );
  expect(await valueOf('meshwarden_evaluation_duration_seconds_count{outcome="ok"}')).toBeGreaterThan(0);
  const answered = 'meshwarden_schema_examination_duration_seconds_count{format="AVRO",outcome="answered"}';
  expect(await valueOf(answered)).toBeGreaterThan(0);
  expect(await scraped()).toMatch(
    /^meshwarden_consumer_lag_events\{service="lineage",topic="mesh\.catalog\.schemas\.v1"\} \d+$/m,
  );
}, 90_000);

test('an event that is set aside is counted from 0 on, and shown as kept', async () => {
  const dead = `meshwarden_dead_letters_total{service="quality",topic="${Topics.observations}"}`;
  expect(await valueOf(dead)).toBe(0);
  await mesh.publishBytes(Topics.observations, 'poison', Buffer.from('{not an event'));
  await eventually(async () => {
    expect(await valueOf(dead)).toBe(1);
    expect(await valueOf('meshwarden_dead_letters{service="quality"}')).toBe(1);
  });
}, 60_000);

test('a verification is counted by what it found', async () => {
  const sound = 'meshwarden_verifications_total{record="log",outcome="sound"}';
  const before = await valueOf(sound);
  const { body: log } = await mesh.send('governance', '/api/v1/log');
  const { checkpoint } = log as { checkpoint: string };
  await mesh.send('governance', '/api/v1/log/verify', { body: { checkpoint } });
  expect(await valueOf(sound)).toBe(before + 1);
});

test('every measurement that the dashboard and the alerts speak of is there', async () => {
  const files = ['dashboard.json', 'alerts.yml', 'alerts.test.yml'];
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const known = await exposed();
  expect(texts.flatMap(namesIn).filter((name) => !known.has(name))).toEqual([]);
});

test('the dashboard shows every measurement of ours, and docs/operations.md names it', async () => {
  const [dashboard = '', operations = ''] = await Promise.all(
    [join(folder, 'dashboard.json'), join(folder, '../operations.md')].map((path) => readFile(path, 'utf8')),
  );
  const measured = [...(await scraped()).matchAll(/^# TYPE (meshwarden_\S+)/gm)].map(([, name = '']) => name);
  expect(measured.length).toBeGreaterThan(25);
  expect(measured.filter((name) => !dashboard.includes(name))).toEqual([]);
  expect(measured.filter((name) => !operations.includes(name))).toEqual([]);
});

test('labels are of what there is dozens of: a scrape is small', async () => {
  const series = (await scraped()).split('\n').filter((line) => line.startsWith('meshwarden_'));
  const ids = series.filter((line) => /shop-orders|lounge-visits|clients\./.test(line));
  expect(ids).toEqual([]);
});

test('each alert is tried: by a case in which it fires, and one in which it does not', async () => {
  const [alerts = '', cases = ''] = await Promise.all(
    ['alerts.yml', 'alerts.test.yml'].map((file) => readFile(join(folder, file), 'utf8')),
  );
  const names = [...alerts.matchAll(/alert: (\w+)/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(10);
  expect([...cases.matchAll(/name: (.+)/g)].map(([, name]) => name)).toEqual(
    names.flatMap((name) => [`${name} fires`, `${name} is silent`]),
  );
});

if (isOnPath('promtool')) {
  test('Prometheus takes the alerts, and they fire as they should', async () => {
    const promtool = promisify(execFile);
    await promtool('promtool', ['check', 'rules', 'alerts.yml'], { cwd: folder });
    const { stdout } = await promtool('promtool', ['test', 'rules', 'alerts.test.yml'], { cwd: folder });
    expect(stdout).toContain('SUCCESS');
  });
} else {
  console.warn('The alerts are not tried: this machine has no promtool.');
  test.skip('alerts are tried by promtool', () => undefined);
}
