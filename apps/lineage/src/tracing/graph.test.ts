import { aContract, aProduct, aRead } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { LineageGraph } from './lineage-query.js';

/*
 * raw (product) offers events (contract), which job reads and clean (product) reads;
 * clean offers cleaned (contract), which report reads.
 */
let lineage: RunningLineage;

beforeAll(async () => {
  lineage = await RunningLineage.start({ LINEAGE_MAX_NODES: '8' });
  await lineage.registerContract(aContract('events'));
  await lineage.registerContract(aContract('cleaned'));
  await lineage.registerSubject('events-value', 'events');
  const at = '2026-11-10T00:00:00Z';
  await lineage.registerProduct(aProduct('raw', { offers: ['events'] }), 1, at);
  await lineage.registerProduct(aProduct('clean', { offers: ['cleaned'], reads: ['events'] }), 1, at);
  await lineage.report(
    aRead('job', 'events', 'email', 'seats'),
    aRead('clean', 'events', 'email'),
    aRead('report', 'cleaned', 'seats'),
  );
});
afterAll(() => lineage.stop());

const graph = (query: Record<string, string>) => lineage.get<LineageGraph>('/api/v1/lineage', query);

const drawn = ({ edges }: LineageGraph) => edges.map(({ source, target }) => `${source} > ${target}`).sort();

test('downstream follows the data through products to the last consumer', async () => {
  const found = await graph({ node: 'contract:cleaned', direction: 'down' });
  expect(drawn(found)).toEqual([
    'contract:cleaned > consumer:report',
    'contract:cleaned > topic:cleaned.visits',
  ]);
  const column = await graph({ node: 'column:events#visits.email', direction: 'down' });
  expect(drawn(column)).toEqual([
    'column:events#visits.email > consumer:job',
    'column:events#visits.email > product:clean',
    'contract:cleaned > consumer:report',
    'contract:cleaned > topic:cleaned.visits',
    'product:clean > contract:cleaned',
  ]);
});

test('upstream follows it back to where it comes from', async () => {
  const found = await graph({ node: 'consumer:report', direction: 'up', evidence: 'observed' });
  expect(drawn(found).filter((edge) => !/topic|subject/.test(edge))).toEqual([
    'contract:cleaned > consumer:report',
    'contract:events > product:clean',
    'product:clean > contract:cleaned',
    'product:raw > contract:events',
  ]);
});

test('a topic and a subject lead to who reads the contract', async () => {
  for (const node of ['topic:events.visits', 'subject:events-value']) {
    const found = await graph({ node, direction: 'down', depth: '2' });
    expect(drawn(found)).toEqual(expect.arrayContaining(['contract:events > consumer:job']));
  }
});

test('depth bounds the walk, and the answer says whether there is more', async () => {
  const one = await graph({ node: 'contract:cleaned', direction: 'down', depth: '1' });
  expect(one).toMatchObject({ complete: true, truncatedBy: null });
  const short = await graph({ node: 'product:clean', direction: 'down', depth: '1' });
  expect(short).toMatchObject({ complete: false, truncatedBy: 'depth' });
  expect(drawn(short)).toEqual(['product:clean > contract:cleaned']);
});

test('an answer that would hold too many nodes says so', async () => {
  const found = await graph({ node: 'contract:events', direction: 'both' });
  expect(found).toMatchObject({ complete: false, truncatedBy: 'nodes' });
  expect(found.nodes).toHaveLength(8);
});

test('columns are shown when asked for', async () => {
  const found = await graph({ node: 'consumer:job', direction: 'up', depth: '1', columns: 'true' });
  expect(drawn(found)).toEqual([
    'column:events#visits.email > consumer:job',
    'column:events#visits.seats > consumer:job',
    'contract:events > column:events#visits.email',
    'contract:events > column:events#visits.seats',
  ]);
});

test('a column leads to who reads it, and on from there, but not to readers of other columns', async () => {
  const down = await graph({ node: 'column:events#visits.seats', direction: 'down', evidence: 'observed' });
  expect(drawn(down)).toEqual(['column:events#visits.seats > consumer:job']);
  const email = await graph({ node: 'column:events#visits.email', direction: 'down', evidence: 'observed' });
  expect(drawn(email)).toEqual(expect.arrayContaining(['product:clean > contract:cleaned']));
  const up = await graph({ node: 'column:events#visits.email', direction: 'up', depth: '1' });
  expect(drawn(up)).toEqual(
    expect.arrayContaining(['contract:events > column:events#visits.email', 'product:raw > contract:events']),
  );
});

test('the graph is as of a time, and as known at a time', async () => {
  const before = await graph({ node: 'contract:events', direction: 'down', depth: '1', asOf: '2026-11-12' });
  const names = ({ nodes }: LineageGraph) => nodes.map(({ id }) => id);
  expect(names(before)).toContain('product:clean');
  expect(names(before)).not.toContain('consumer:job');
  const unknown = await graph({
    node: 'contract:events',
    direction: 'down',
    knownAt: '2026-01-01T00:00:00Z',
  });
  expect(names(unknown)).toEqual(['contract:events']);
});

test('nodes carry who answers for them', async () => {
  const { nodes } = await graph({ node: 'product:clean', direction: 'up', depth: '1' });
  expect(nodes[0]).toEqual({
    id: 'product:clean',
    kind: 'product',
    owner: 'owner-of-clean',
    domain: 'clients',
  });
});

test.each([
  'product:nobody',
  'contract:none',
  'consumer:nobody',
  'topic:none',
  'column:events#visits.colour',
])('of %s nothing is known', async (node) => {
  await lineage.http.get('/api/v1/lineage').query({ node }).expect(404);
});

test.each([
  [{}, 'node'],
  [{ node: 'events' }, 'node'],
  [{ node: 'table:events' }, 'node'],
  [{ node: 'column:events' }, 'node'],
  [{ node: 'contract:a\u0000' }, 'node'],
  [{ node: 'contract:events', depth: '21' }, 'depth'],
  [{ node: 'contract:events', direction: 'sideways' }, 'direction'],
])('a question that cannot be understood is refused: %j', async (query, path) => {
  const problem = await lineage.problem('/api/v1/lineage', query, 400);
  expect(problem.errors[0]?.path).toBe(path);
});
