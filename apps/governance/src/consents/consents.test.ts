import { Clock } from '#clock';
import type { DecidedConsent, Decision } from '#contracts/decisions';
import type { Notice } from '#contracts/notices';
import { Topics } from '#contracts/events';
import { openEventLog, parseEvent } from '#messaging';
import { eventually, registering, underMode } from '#testing';
import { randomUUID } from 'node:crypto';
import { aPolicy } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { ConsentView } from './consent-documents.js';

const readersKept = aPolicy({
  id: 'T-READERS',
  settledByReaders: true,
  rules: `violations contains {"message": sprintf("%s reads it", [c.id])} if some c in input.lineage.affected`,
});
const named = aPolicy({
  id: 'T-NAMED',
  rules: `violations contains {"message": "no name"} if not input.change.after.name`,
});
const start = Date.parse('2027-03-01T09:00:00.000Z');
const dayMs = 86_400_000;

let governance: RunningGovernance;
let now = start;
let nth = 0;
beforeAll(async () => {
  governance = await RunningGovernance.start([readersKept, named]);
  governance.app.get(Clock, { strict: false }).now = () => new Date(now);
  // An answer about readers is complete once lineage was caught up with.
  await eventually(async () => {
    const { context } = await governance.gate(registering(underMode('NONE', ['id'])));
    expect(context.lineage).not.toBe('unknown');
  });
});
afterAll(() => governance.stop());
beforeEach(() => {
  now = start;
});

/** A contract of its own with two readers of a column, and the change that takes it away. */
async function aBreak() {
  const id = `read-${(nth += 1)}`;
  const of = (columns: string[], extra: object = {}) =>
    registering({ ...underMode('NONE', columns), id, ...extra });
  await governance.know({ ...underMode('NONE', ['id', 'email', 'seat']), id });
  await reads(id, 'billing');
  await reads(id, 'planning');
  const change = of(['id', 'seat']);
  return { id, of, change, refused: await governance.gate(change) };
}

async function reads(contractId: string, consumer: string): Promise<void> {
  await governance.knowConsumer(contractId, consumer, ['visits.email'], new Date(now));
}

async function post(path: string, body: object, status: number, actor = 'ada'): Promise<ConsentView> {
  const answer = await governance.http.post(path).set('x-meshwarden-actor', actor).send(body);
  expect({ status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
  return answer.body as ConsentView;
}

const ask = ({ id: decisionId }: Decision, changes: object = {}, status = 201) =>
  post('/api/v1/consents', { decisionId, reason: 'It moves elsewhere.', ...changes }, status);
const say = (id: string, consumerId: string, answer = 'agree', more: object = {}, status = 201) =>
  post(
    `/api/v1/consents/${id}/answers`,
    { consumerId, answer, ...more },
    status,
    `${consumerId}@clients.example`,
  );

function consentIn({ changes }: Decision): DecidedConsent | undefined {
  return changes[0]?.excuses?.find((it): it is DecidedConsent => it.kind === 'consent');
}

/** Verdict, who agreed, and who is missing and why. */
function told(decision: Decision) {
  const consent = consentIn(decision);
  const missing = consent?.missing.map((it) => `${it.consumerId} ${it.answer}`);
  return [decision.verdict, consent?.agreed.map(({ consumerId }) => consumerId), missing];
}

test('a break of two readers passes when both have agreed, and names both', async () => {
  const { change, refused } = await aBreak();
  expect(told(refused)).toEqual(['fail', undefined, undefined]);
  const { id, readers } = await ask(refused);
  expect(readers.map(({ consumerId, columns }) => [consumerId, columns])).toEqual([
    ['billing', ['visits.email']],
    ['planning', ['visits.email']],
  ]);
  expect(told(await governance.gate(change))).toEqual(['fail', [], ['billing none', 'planning none']]);
  await say(id, 'billing');
  expect(told(await governance.gate(change))).toEqual(['fail', ['billing'], ['planning none']]);
  await say(id, 'planning');
  const passed = await governance.gate(change);
  expect(told(passed)).toEqual(['pass', ['billing', 'planning'], []]);
  expect(passed.changes[0]?.violations.map(({ policy, waiver }) => [policy, waiver])).toEqual([
    ['T-READERS', id],
    ['T-READERS', id],
  ]);
});

test('a reader who comes later makes it incomplete, is asked by asking again, and nobody else is', async () => {
  const { id: contract, change, refused } = await aBreak();
  const { id } = await ask(refused);
  for (const consumer of ['billing', 'planning']) await say(id, consumer);
  await reads(contract, 'stores');
  const incomplete = await governance.gate(change);
  expect(told(incomplete)).toEqual(['fail', ['billing', 'planning'], ['stores not-asked']]);
  const again = await ask(incomplete);
  expect(again.id).toBe(id);
  expect(again.readers.map(({ answer }) => answer)).toEqual(['agree', 'agree', null]);
  await say(id, 'stores');
  expect(told(await governance.gate(change))[0]).toBe('pass');
});

test('another difference is not what they agreed to; another description is', async () => {
  const { of, refused } = await aBreak();
  const { id } = await ask(refused);
  for (const consumer of ['billing', 'planning']) await say(id, consumer);
  expect(told(await governance.gate(of(['id', 'seat'], { description: { purpose: 'Else.' } })))[0]).toBe(
    'pass',
  );
  expect(told(await governance.gate(of(['id', 'seat', 'more'])))).toEqual(['fail', undefined, undefined]);
  expect(told(await governance.gate(of(['id'])))).toEqual(['fail', undefined, undefined]);
});

test('a reader who has let go need not agree', async () => {
  const { id: contract, change, refused } = await aBreak();
  const { id } = await ask(refused);
  await say(id, 'billing');
  await governance.query('update consumers set ended = true where contract_id = $1 and consumer_id = $2', [
    contract,
    'planning',
  ]);
  await eventually(async () =>
    expect(told(await governance.gate(change))).toEqual(['pass', ['billing'], []]),
  );
});

test('who objects or asks for time has not agreed, and may change their mind', async () => {
  const { change, refused } = await aBreak();
  const { id } = await ask(refused);
  await say(id, 'billing', 'object', { reason: 'We need it.' });
  await say(id, 'planning', 'ask-for-time', { until: '2027-03-20T00:00:00.000Z' });
  const missing = ['billing objects', 'planning asks-for-time'];
  expect(told(await governance.gate(change))).toEqual(['fail', [], missing]);
  await say(id, 'billing');
  await say(id, 'planning');
  expect(told(await governance.gate(change))[0]).toBe('pass');
});

test('it lets nothing pass that readers do not settle', async () => {
  const { of, refused } = await aBreak();
  const { id } = await ask(refused);
  for (const consumer of ['billing', 'planning']) await say(id, consumer);
  const decision = await governance.gate(of(['id', 'seat'], { name: undefined }));
  expect(decision.verdict).toBe('fail');
  expect(decision.changes[0]?.violations.filter(({ waiver }) => waiver === null)).toMatchObject([
    { policy: 'T-NAMED' },
  ]);
});

test('agreement ends with its time', async () => {
  const { id: contract, change, refused } = await aBreak();
  const { id } = await ask(refused, { until: '2027-03-11T09:00:00.000Z' });
  for (const consumer of ['billing', 'planning']) await say(id, consumer);
  now = start + 10 * dayMs - 1_000;
  expect(told(await governance.gate(change))[0]).toBe('pass');
  now = start + 10 * dayMs + 1_000;
  await reads(contract, 'billing');
  expect(told(await governance.gate(change))).toEqual(['fail', undefined, undefined]);
  expect(await say(id, 'billing', 'agree', {}, 409)).toMatchObject({ code: 'consent.ended' });
});

test('an owner answers by the link that was sent, for this consumer alone; looking answers nothing', async () => {
  const log = await openEventLog({ kind: 'postgres', url: governance.database.url });
  const given: Notice[] = [];
  log.subscribe({
    group: randomUUID(),
    topics: [Topics.notices],
    concurrency: 1,
    handle: (record) => void given.push(parseEvent(record).data as Notice),
  });
  const { change, refused } = await aBreak();
  const { id } = await ask(refused);
  const linkTo = (consumer: string) =>
    given.find(
      ({ about, kind, to }) => about.id === id && kind === 'consent.requested' && to[0]?.id === consumer,
    )?.link;
  await eventually(() => expect(linkTo('planning')).toBeDefined());
  const link = linkTo('billing') ?? '';
  const { body } = await governance.http.get(link).expect(200).expect('cache-control', 'no-store');
  expect(body).toMatchObject({ consumerId: 'billing', consent: { id } });
  expect(told(await governance.gate(change))).toEqual(['fail', [], ['billing none', 'planning none']]);
  await post(link, { answer: 'agree' }, 201);
  expect(told(await governance.gate(change))).toEqual(['fail', ['billing'], ['planning none']]);
  const touched = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  await post(touched, { answer: 'agree' }, 404);
  now = start + 91 * dayMs;
  await post(link, { answer: 'object' }, 404);
  await eventually(() => expect(given.map(({ kind }) => kind)).toContain('consent.answered'));
  await log.close();
});

test('a browser is shown a page by the link, whose forms answer it, and which says so when the link is of no use', async () => {
  const { refused } = await aBreak();
  const { id } = await ask(refused, { reason: 'It moves to <script>alert(1)</script> & "elsewhere".' });
  const { body } = await governance.http.get('/api/v1/consent-links?consumer=planning').expect(200);
  const { items } = body as { items: { link: string; consent: ConsentView }[] };
  const { link = '' } = items.find(({ consent }) => consent.id === id) ?? {};
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const shown = async (status = 200, path = link) =>
    (
      await governance.http
        .get(path)
        .set('accept', browser)
        .expect(status)
        .expect('content-type', /^text\/html/)
    ).text;
  const sent = (fields: Record<string, string>, path = link) =>
    governance.http.post(path).type('form').set({ accept: browser, cookie: 'any=thing' }).send(fields);
  const { header } = await governance.http.get(link).set('accept', browser);
  expect(header['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(header).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
  const asked = await shown();
  expect(asked).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;elsewhere&quot;');
  expect(asked).not.toContain('agreed');
  const [, until = ''] = /<option value="([^"]+)"/.exec(asked) ?? [];
  await sent({ answer: 'ask-for-time', until, reason: 'After the season.' })
    .expect(303)
    .expect('location', link);
  expect(await shown()).toMatch(/asked for time on\s+2027-03-01, until 2027-03-08: After the season\./);
  await sent({ answer: 'agree', reason: '' }).expect(303);
  expect(await shown()).toContain('agreed');
  await sent({ answer: 'agree' }, '/api/v1/consents').expect(415);
  expect(await shown(404, `${link}x`)).toContain('This link does not work');
});

test('who was not asked cannot answer, and where nobody is hurt nobody is asked', async () => {
  const { of, refused } = await aBreak();
  const { id } = await ask(refused);
  expect(await say(id, 'stores', 'agree', {}, 422)).toMatchObject({ code: 'consent.reader-not-asked' });
  const harmless = await governance.gate(of(['id', 'email']));
  expect(await ask(harmless, {}, 422)).toMatchObject({ code: 'consent.nobody-to-ask' });
  expect(await ask(refused, { change: 1 }, 404)).toMatchObject({ code: 'change.not-found' });
  await say(id, 'billing', 'ask-for-time', {}, 400);
});
