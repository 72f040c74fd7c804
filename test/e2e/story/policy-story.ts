import { eventually } from '#testing';
import { audiencePolicy, audienceSource, misspeltAt, misspeltSource } from '../support/audience-policy.js';
import { callsChangeSet, care, florence } from '../support/calls.js';
import type { Answer, Mesh } from '../support/mesh.js';

interface Finding {
  readonly policy: string;
  readonly scope: string;
  readonly level: string;
  readonly path: string;
}

/** A domain writes a policy, mends it, puts it in force step by step at every replica, tightens a parameter, and ends it. */
export function policyStory(mesh: () => Mesh): void {
  const send: Mesh['send'] = (service, path, request) =>
    mesh().send(service, path, { actor: florence, ...request });
  const policy = `/api/v1/policies/${audiencePolicy.id}`;
  const parameters = '/api/v1/scopes/domain%3Acare/parameters';
  const move = (version: number, to: string) =>
    send('governance', `${policy}/versions/${version}/state`, { body: { to } });
  const gate = () => send('governance', '/api/v1/gate', { body: callsChangeSet() });
  /** Once by each replica: requests go round them. */
  const everywhere = (say: (answer: Answer) => void | Promise<void>) =>
    eventually(async () => {
      for (const answer of await Promise.all([gate(), gate()])) await say(answer);
    });
  const findings = ({ body }: Answer): Finding[] =>
    body.changes.flatMap(({ violations }: { violations: Finding[] }) => violations);
  const own = (answer: Answer) => findings(answer).filter((it) => it.policy === audiencePolicy.id);
  const ofPurpose = (answer: Answer) =>
    findings(answer).filter(({ path, level }) => path === 'description.purpose' && level === 'deny');

  test('and is told its mistake with row and column, by the report and when it is to be put in force', async () => {
    expect((await send('catalog', '/api/v1/domains', { body: care })).status).toBe(201);
    const draft = { ...audiencePolicy, ...misspeltSource };
    await eventually(async () => {
      // Governance knows the domain once its event has arrived.
      expect((await send('governance', '/api/v1/policies', { body: draft })).status).toBe(201);
    });
    const { body: report } = await send('governance', `${policy}/versions/1/validate`, { method: 'POST' });
    expect(report.ok).toBe(false);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ stage: 'check', severity: 'error', ...misspeltAt }),
    );
    const refused = await move(1, 'shadow');
    expect(refused.status).toBe(422);
    const { file, row, column } = misspeltAt;
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ path: `${file}:${row}:${column}` }));
  });

  test('mends it in a next version, whose tests reach all of it', async () => {
    const { headers } = await send('governance', policy);
    const added = await send('governance', `${policy}/versions`, {
      body: audienceSource,
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect(added.status).toBe(201);
    const { body: report } = await send('governance', `${policy}/versions/2/validate`, { method: 'POST' });
    expect(report).toMatchObject({
      ok: true,
      findings: [],
      tests: { passed: 2, failed: 0 },
      coverage: { percent: 100 },
    });
  });

  test('sees in shadow what it would find, while changes pass', async () => {
    expect((await move(2, 'shadow')).status).toBe(200);
    await everywhere(async (answer) => {
      expect(['pass', 'warn']).toContain(answer.body.verdict);
      expect(own(answer)).toEqual([]);
      const { body: record } = await send('governance', `/api/v1/decisions/${answer.body.id}`);
      expect(record.policies.shadow).toEqual([
        expect.objectContaining({ ...audiencePolicyFinding, scope: audiencePolicy.scope, version: 2 }),
      ]);
    });
  });

  test('warns, then refuses, at every replica', async () => {
    expect((await move(2, 'warn')).status).toBe(200);
    await everywhere((answer) => {
      expect(answer.body.verdict).toBe('warn');
      expect(own(answer)).toMatchObject([{ level: 'warn', scope: 'domain:care' }]);
    });
    expect((await move(2, 'enforce')).status).toBe(200);
    await everywhere((answer) => {
      expect(answer.body.verdict).toBe('fail');
      expect(own(answer)).toMatchObject([{ level: 'deny', scope: 'domain:care', path: 'customProperties' }]);
    });
    const refused = await send('catalog', '/api/v1/changes', { body: callsChangeSet() });
    expect(refused.status).toBe(422);
    expect((await send('catalog', '/api/v1/contracts/calls')).status).toBe(404);
  });

  test('tightens a parameter for itself, and cannot weaken it', async () => {
    const put = (min_length: number) =>
      send('governance', parameters, { method: 'PUT', body: { purpose_described: { min_length } } });
    await everywhere((answer) => expect(ofPurpose(answer)).toEqual([]));
    expect((await put(200)).status).toBe(200);
    await everywhere((answer) => expect(ofPurpose(answer)).not.toEqual([]));
    const weaker = await put(1);
    expect(weaker.status).toBe(422);
    expect(weaker.body).toMatchObject({
      code: 'parameters.weaker',
      errors: [{ path: 'purpose_described.min_length' }],
    });
  });

  test('and takes both back', async () => {
    expect((await send('governance', parameters, { method: 'PUT', body: {} })).status).toBe(200);
    expect((await move(2, 'retired')).status).toBe(200);
    await everywhere((answer) => {
      expect(['pass', 'warn']).toContain(answer.body.verdict);
      expect(own(answer)).toEqual([]);
    });
  });
}

const audiencePolicyFinding = {
  policy: audiencePolicy.id,
  level: 'deny',
  message: "the contract 'calls' names no audience",
  error: null,
};
