import { eventually } from '#testing';
import { OneTrace } from './one-trace.js';
import { missing, stores } from './stock.js';
import { TracedMesh } from './traced-mesh.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const callersSpan = 'b7ad6b7169203331';

describe.each([
  { log: 'the event log in PostgreSQL', over: 'postgres' as const },
  { log: 'a Kafka broker', over: 'kafka' as const },
])('over $log', ({ over }) => {
  let mesh: TracedMesh;
  let trace: OneTrace;

  beforeAll(async () => {
    mesh = await TracedMesh.start(over);
    trace = new OneTrace(() => mesh.spans, traceId);
  }, 240_000);

  afterAll(() => mesh?.close());

  test('one trace goes from a request to the catalog over governance and events to a webhook and a mail of quality', async () => {
    await mesh.send('catalog', '/api/v1/domains', stores);
    await mesh.promise('1.0.0', 50);
    await eventually(() => mesh.send('quality', '/api/v1/observations', missing(12)), { within: 30_000 });
    await mesh.promise('1.1.0', 5, { traceparent: `00-${traceId}-${callersSpan}-01` });
    await eventually(
      () => {
        expect(mesh.postedTraces()).toHaveLength(1);
        expect(mesh.mailedTraces()).toHaveLength(1);
      },
      { within: 30_000 },
    );
    await eventually(() => expectOneTrace(trace), { within: 30_000 });
    expect(mesh.postedTraces()).toEqual([trace.traceparentOf(trace.named('quality', 'POST'))]);
    expect(mesh.mailedTraces()).toEqual([trace.traceparentOf(trace.named('quality', 'send mail'))]);
  }, 120_000);

  test('no span tells of addresses beyond their host, of bodies, or of health and metrics', async () => {
    await mesh.askForHealth();
    const told = JSON.stringify(mesh.spans);
    expect(told).not.toContain('/alerts');
    expect(told).not.toContain('grace@');
    expect(told).not.toContain('desk@');
    expect(told).not.toContain('/health');
  });

  test('a trace that its caller does not record is recorded by nobody, and its id is carried on', async () => {
    const unsampled = 'c'.repeat(32);
    await mesh.promise('1.2.0', 4, { traceparent: `00-${unsampled}-${'d'.repeat(16)}-00` });
    await mesh.promise('1.3.0', 3);
    await eventually(() =>
      expect(mesh.spans.filter(({ name }) => name === 'POST /api/v1/changes').length).toBeGreaterThan(2),
    );
    expect(mesh.spans.filter((it) => it.trace === unsampled)).toEqual([]);
  }, 60_000);
});

/** The whole way of the change, from the caller's span to both messages. */
function expectOneTrace(trace: OneTrace): void {
  const request = trace.named('catalog', 'POST /api/v1/changes');
  const decision = trace.named('governance', 'POST /internal/v1/decisions');
  const decide = trace.named('governance', 'decide');
  const posted = trace.named('quality', 'POST');
  const mailed = trace.named('quality', 'send mail');
  expect(request).toMatchObject({
    parent: callersSpan,
    kind: 2,
    attributes: { 'http.route': '/api/v1/changes', 'http.response.status_code': 200 },
  });
  const topic = 'mesh.catalog.contracts.v1';
  expect(trace.named('catalog', `send ${topic}`)).toMatchObject({ kind: 4, parent: request?.id });
  expect(trace.named('quality', `process ${topic}`)).toMatchObject({ kind: 5, parent: request?.id });
  for (const sent of [posted, mailed]) expect(sent).toMatchObject({ kind: 3, failed: false });
  for (const [inner, outer] of [
    [decision, request],
    [decide, decision],
    [trace.named('governance', 'evaluate'), decide],
    [posted, trace.named('quality', 'deliver', { 'meshwarden.tool': 'webhook' })],
    [mailed, trace.named('quality', 'deliver', { 'meshwarden.tool': 'email' })],
    [posted, request],
    [mailed, request],
  ])
    expect(inner && outer && trace.isWithin(inner, outer)).toBe(true);
}
