import type { Decision } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import type { Page } from '#http';
import { readArchive, writeArchive } from '#opa-bundle';
import { findOpa } from '#policy-engine';
import { aContract, aProduct, eventually, registering } from '#testing';
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { anAuthoredPolicy, knowDomain, refusesTenant } from '../fixtures/authoring.js';
import { OpaAgent } from '../fixtures/opa-agent.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { setInForce } from '../fixtures/set-in-force.js';

const RECORDED = 500;
const path = '/api/v1/bundles/domain:clients';
const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
const files = {
  key: join(folder, 'key.pem'),
  publicKey: join(folder, 'public.pem'),
  bundle: join(folder, 'b.tar.gz'),
};

let governance: RunningGovernance;
let url: string;
let publicKey: { id: string; algorithm: string; pem: string };
beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(files.key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  governance = await RunningGovernance.start(undefined, { BUNDLE_SIGNING_KEY_FILE: files.key });
  await knowDomain(governance, 'clients');
  const rules = refusesTenant('loud');
  await setInForce(governance, anAuthoredPolicy({ id: 'C-LOUD', scope: 'domain:clients', rules }));
  await governance.app.listen(0, '127.0.0.1');
  url = await governance.app.getUrl();
  const { body } = await governance.http.get('/api/v1/bundle-keys').expect(200);
  [publicKey] = (body as { keys: [typeof publicKey] }).keys;
  writeFileSync(files.publicKey, publicKey.pem);
  writeFileSync(files.bundle, await bundle());
});
afterAll(async () => {
  await governance.stop();
  rmSync(folder, { recursive: true });
});

async function bundle(headers: Record<string, string> = {}): Promise<Buffer> {
  const response = await fetch(`${url}${path}`, { headers });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** Contracts and products that find much and little wrong. */
function variedDocuments(from: number, count: number) {
  return Array.from({ length: count }, (_, nth) => {
    const number = from + nth;
    const extra = {
      id: `varied-${number}`,
      ...(number % 3 === 0 && { description: {} }),
      ...(number % 4 === 0 && { tenant: 'loud' }),
      ...(number % 5 === 0 && { version: 'not a version' }),
    };
    return number % 7 === 0 ? aProduct([], extra) : aContract(['id', { name: `Column ${number}` }], extra);
  });
}

/** The same of a finding, whoever says it. */
const said = (violations: Decision['changes'][number]['violations']) =>
  violations.map((it) => JSON.stringify([it.policy, it.version, it.level, it.path, it.message])).sort();

async function recorded(count: number): Promise<{ input: PolicyInput; decision: Decision; nth: number }[]> {
  const found: { input: PolicyInput; decision: Decision; nth: number }[] = [];
  for (let from = 0; from < count; from += 100) {
    const decision = await governance.gate(
      registering(...variedDocuments(from, Math.min(100, count - from))),
    );
    const { body } = await governance.http.get(`/api/v1/decisions/${decision.id}/inputs`).expect(200);
    found.push(...(body as PolicyInput[]).map((input, nth) => ({ input, decision, nth })));
  }
  return found;
}

type Told = Pick<Decision, 'verdict'> & { violations: Decision['changes'][number]['violations'] };

test('opa eval decides as we do on 500 recorded inputs', async () => {
  const changes = await recorded(RECORDED);
  const inputs = join(folder, 'inputs.json');
  writeFileSync(inputs, JSON.stringify(changes.map(({ input }) => input)));
  const query = '[decision | some it in input; decision := data.meshwarden.decision with input as it]';
  const output = execFileSync(
    findOpa(),
    ['eval', '--bundle', files.bundle, '--input', inputs, '--format', 'json', query],
    { maxBuffer: 1 << 30 },
  );
  const { result } = JSON.parse(output.toString()) as { result: { expressions: { value: Told[] }[] }[] };
  const told = result[0]?.expressions[0]?.value ?? [];
  expect(told).toHaveLength(RECORDED);
  expect(told.map(({ violations }) => said(violations))).toEqual(
    changes.map(({ decision, nth }) => said(decision.changes[nth]?.violations ?? [])),
  );
  const verdicts = new Set(told.map(({ verdict }) => verdict));
  expect(verdicts.has('fail')).toBe(true);
  expect(
    told.every(
      ({ verdict, violations }) => (verdict === 'fail') === violations.some((it) => it.level === 'deny'),
    ),
  ).toBe(true);
});

test('opa verifies a bundle, and refuses one of which a file was changed', () => {
  const verify = (file: string) =>
    spawnSync(findOpa(), [
      ...['build', '--bundle', file, '--verification-key', files.publicKey, '--signing-alg', 'ES256'],
      ...['--verification-key-id', publicKey.id, '--output', join(folder, 'verified.tar.gz')],
    ]);
  const whole = verify(files.bundle);
  expect(whole.stderr.toString()).toBe('');
  expect(whole.status).toBe(0);
  const parts = readArchive(readFileSync(files.bundle));
  parts.set('data.json', Buffer.from('{"params":{},"meshwarden":{"policies":{}}}'));
  const tampered = join(folder, 'tampered.tar.gz');
  writeFileSync(tampered, writeArchive(parts));
  const { status, stdout, stderr } = verify(tampered);
  expect(status).not.toBe(0);
  expect(`${String(stdout)}${String(stderr)}`).toMatch(/data\.json/);
});

test('opa run polls, decides, hears of what changes, and its decision log arrives once', async () => {
  const agent = await OpaAgent.start({
    labels: { app: 'pipeline' },
    services: { mesh: { url } },
    keys: { [publicKey.id]: { algorithm: 'ES256', key: publicKey.pem } },
    bundles: {
      mesh: {
        ...{ service: 'mesh', resource: path, signing: { keyid: publicKey.id } },
        polling: { min_delay_seconds: 1, max_delay_seconds: 1, long_polling_timeout_seconds: 20 },
      },
    },
    decision_logs: {
      ...{ service: 'mesh', resource: '/api/v1/opa/logs' },
      reporting: { min_delay_seconds: 1, max_delay_seconds: 1 },
    },
  });
  try {
    const [{ input, decision } = {} as never] = await recorded(1);
    const told = (await agent.decide(input)) as Told;
    expect(said(told.violations)).toEqual(said(decision.changes[0]?.violations ?? []));
    const logged = await eventually(async () => {
      const query = { purpose: 'agent', label: 'agent.app=pipeline' };
      const { body } = await governance.http.get('/api/v1/decisions').query(query).expect(200);
      const [item] = (body as Page<Decision>).items;
      expect(item).toBeDefined();
      return item as Decision;
    });
    expect(logged).toMatchObject({
      verdict: told.verdict,
      changes: [{ id: 'varied-0', impact: { complete: false } }],
    });
    expect(said(logged.changes[0]?.violations ?? [])).toEqual(said(told.violations));
    const set = { levels: { 'MESH-001': 'note' } };
    await governance.http.put('/api/v1/scopes/global/parameters').send(set).expect(200);
    await eventually(async () => {
      const { violations } = (await agent.decide(input)) as Told;
      expect(violations.find(({ policy }) => policy === 'MESH-001')?.level ?? 'note').toBe('note');
    });
    expect(await governance.verify()).toMatchObject({ valid: true });
  } finally {
    await agent.stop();
  }
});

test('whoever has the bundle is told so, at once or when another one is there; a delta where nobody verifies', async () => {
  const first = await fetch(`${url}${path}`);
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('content-type')).toBe('application/vnd.openpolicyagent.bundles');
  const again = await fetch(`${url}${path}`, { headers: { 'if-none-match': `"other", ${etag}` } });
  expect(again.status).toBe(304);
  const waiting = fetch(`${url}${path}`, {
    headers: { 'if-none-match': etag, prefer: 'modes=snapshot,delta;wait=60' },
  });
  const unsigned = await RunningGovernance.beside(governance);
  try {
    const before = await unsigned.http.get(path).responseType('blob').expect(200);
    expect([...readArchive(before.body as Buffer).keys()]).not.toContain('.signatures.json');
    const set = { deprecation_announced: { notice_days: 181 } };
    await governance.http.put('/api/v1/scopes/domain:clients/parameters').send(set).expect(200);
    const woken = await waiting;
    expect(woken.status).toBe(200);
    expect(readArchive(Buffer.from(await woken.arrayBuffer())).has('.signatures.json')).toBe(true);
    await eventually(async () => {
      const after = await unsigned.http
        .get(path)
        .set({ 'if-none-match': String(before.headers.etag), prefer: 'modes=snapshot,delta' })
        .responseType('blob')
        .expect(200);
      const delta = readArchive(after.body as Buffer);
      expect([...delta.keys()].sort()).toEqual(['.manifest', 'patch.json']);
      expect(Buffer.from(delta.get('patch.json') ?? []).toString()).toContain('"notice_days":181');
    });
  } finally {
    await unsigned.app.close();
  }
});

/** As it is said, on the PATH, or where scripts/tools.mjs builds it or finds it. */
function findConftest(): string | undefined {
  const goPath = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const known = [process.env.CONFTEST_BIN ?? 'conftest', resolve('.cache/bin/conftest')];
  return [...known, join(goPath, 'bin', 'conftest')].find((it) => !spawnSync(it, ['--version']).error);
}

test('conftest reads the findings', async () => {
  const conftest = findConftest();
  if (conftest === undefined)
    return console.log('skipped: there is no conftest; `node scripts/tools.mjs --all` builds it');
  const [{ input } = {} as never] = await recorded(1);
  const unpacked = join(folder, 'conftest');
  for (const [name, content] of readArchive(await bundle())) {
    mkdirSync(dirname(join(unpacked, name)), { recursive: true });
    writeFileSync(join(unpacked, name), content);
  }
  writeFileSync(join(folder, 'input.json'), JSON.stringify(input));
  const { status, stdout } = spawnSync(conftest, [
    ...['test', join(folder, 'input.json'), '--policy', unpacked, '--data', join(unpacked, 'data.json')],
    ...['--namespace', 'meshwarden.conftest', '--output', 'json'],
  ]);
  expect(status).toBe(1);
  expect(stdout.toString()).toContain('C-LOUD');
});

test.each([
  ['/api/v1/bundles/nothing', 400],
  ['/api/v1/bundles/domain:nowhere', 404],
])('GET %s is %d', async (where, status) => {
  await governance.http.get(where).expect(status);
});
