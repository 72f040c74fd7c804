import { aContractOf } from '../fixtures/documents.js';
import { aDataset, aJobEvent, aRunEvent, at, columnsFrom } from '../fixtures/openlineage-events.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { LineageDifference } from './difference.js';
import type { LineageGraph } from './lineage-query.js';
import type { LineagePaths } from './paths-query.js';

/*
 * load: raw > clean (columns), and reads rules besides; report: clean > board; archive: clean > old, at another time.
 */
let lineage: RunningLineage;

beforeAll(async () => {
  lineage = await RunningLineage.start();
  await run(
    'load',
    10,
    ['raw', 'rules'],
    [aDataset('clean', columnsFrom({ id: ['raw.id'], hash: ['!raw.email'] }))],
  );
  await run('report', 20, ['clean'], [aDataset('board', columnsFrom({ total: ['clean.id'] }))]);
  await run('archive', 2_000, ['clean'], [aDataset('old')]);
});
afterAll(() => lineage.stop());

async function run(job: string, minute: number, reads: string[], writes: object[], run = job): Promise<void> {
  const datasets = reads.map((name) => aDataset(name));
  const ownership = { owners: [{ name: `${job}@example.org` }] };
  const event = aRunEvent(job, run, 'COMPLETE', minute, { reads: datasets, writes, job: { ownership } });
  await lineage.http.post('/api/v1/lineage').send(event).expect(201);
}

const graph = (node: string, query: Record<string, string> = {}) =>
  lineage.get<LineageGraph>('/api/v1/lineage', { node, ...query });

const short = (text: string) => text.replace(/(dataset|job):(store|jobs):/g, '');
const drawn = ({ edges }: LineageGraph) =>
  edges.map(({ source, target, derivation }) => short(`${source} > ${target} ${derivation}`)).sort();

test('downstream goes from dataset to job to dataset, by the strongest word on each', async () => {
  const found = await graph('dataset:store:raw', { direction: 'down' });
  expect(drawn(found)).toEqual([
    'archive > old assumed',
    'clean > archive assumed',
    'clean > report column',
    'load > clean column',
    'raw > load column',
    'report > board column',
  ]);
  expect(found).toMatchObject({ complete: true, truncatedBy: null });
});

test('an input that flows nowhere is read, and that is all', async () => {
  expect(drawn(await graph('dataset:store:rules', { direction: 'down' }))).toEqual(['rules > load assumed']);
});

test('upstream leads back through jobs to where it comes from', async () => {
  expect(drawn(await graph('dataset:store:board', { direction: 'up' }))).toEqual([
    'clean > report column',
    'load > clean column',
    'raw > load column',
    'report > board column',
  ]);
});

test('a job leads to all that it reads and writes, and says who owns it', async () => {
  const found = await graph('job:jobs:load', { depth: '1' });
  expect(drawn(found)).toEqual(['load > clean column', 'raw > load column', 'rules > load assumed']);
  expect(found.nodes[0]).toMatchObject({ id: 'job:jobs:load', kind: 'job', owner: 'load@example.org' });
});

test('a column leads to the columns that come of it, and says where it is masked', async () => {
  const masked = await graph('column:dataset:store:raw#email', { direction: 'down' });
  expect(masked.edges.filter(({ relation }) => relation === 'derives')).toMatchObject([
    { source: 'column:dataset:store:raw#email', target: 'column:dataset:store:clean#hash', masked: true },
  ]);
  const id = await graph('column:dataset:store:raw#id', { direction: 'down', derivation: 'column' });
  expect(id.edges.filter(({ relation }) => relation === 'derives').map(({ target }) => target)).toEqual([
    'column:dataset:store:clean#id',
    'column:dataset:store:board#total',
  ]);
});

test('columns are shown when asked for', async () => {
  const { edges } = await graph('job:jobs:report', { depth: '1', columns: 'true' });
  expect(edges.filter(({ relation }) => relation === 'derives')).toMatchObject([
    { source: 'column:dataset:store:clean#id', target: 'column:dataset:store:board#total', masked: false },
  ]);
});

test('between runs there is a gap, which stays one', async () => {
  await run('daily', 0, ['raw'], [aDataset('daily')], 'monday');
  await run('daily', 2_880, ['raw'], [aDataset('daily')], 'wednesday');
  const jobs = async (asOf: string) =>
    drawn(await graph('dataset:store:daily', { direction: 'up', depth: '1', asOf })).length;
  expect([await jobs('2026-11-20'), await jobs('2026-11-21'), await jobs('2026-11-22')]).toEqual([2, 0, 2]);
  expect(await jobs('2026-11-20T00:00:00Z')).toBe(2);
  expect(await jobs('2026-11-20T00:00:01Z')).toBe(0);
});

test('what began and what ended between two days is told', async () => {
  const difference = await lineage.get<LineageDifference>('/api/v1/lineage/difference', {
    ...{ node: 'dataset:store:clean', direction: 'down', from: '2026-11-20', to: '2026-11-21' },
  });
  const targets = (edges: LineageDifference['begun']) => edges.map(({ target }) => short(target)).sort();
  expect(targets(difference.begun)).toEqual(['archive', 'old']);
  expect(targets(difference.ended)).toEqual(['board', 'report']);
  expect(difference.complete).toBe(true);
});

test.each(['graphml', 'dot', 'mermaid', 'openlineage'])('the graph is written as %s', async (format) => {
  const answer = await lineage.http.get('/api/v1/lineage/export').query({ node: 'job:jobs:load', format });
  expect(answer.status).toBe(200);
  const text = answer.text ?? (answer.body as Buffer).toString();
  expect(text).toContain(format === 'openlineage' ? '"name":"load"' : 'job:jobs:load');
});

test('what was not known yet is not in an answer as it was known then', async () => {
  const found = await graph('dataset:store:raw', { direction: 'down', knownAt: '2026-01-01T00:00:00Z' });
  expect(found.edges).toEqual([]);
});

test('a symlink that arrives late joins two datasets and their history, and leaves when it is taken back', async () => {
  const table = { namespace: 'hive://meta:9083', name: 'shop.orders' };
  const writer = aRunEvent('writer', 'r', 'COMPLETE', 1, { writes: [aDataset('lake/orders')] });
  const reader = { ...aRunEvent('reader', 'r', 'COMPLETE', 2), inputs: [table], outputs: [aDataset('end')] };
  for (const event of [writer, reader]) await lineage.http.post('/api/v1/lineage').send(event).expect(201);
  const down = () => graph('job:jobs:writer', { direction: 'down' });
  expect(drawn(await down())).toEqual(['writer > lake/orders assumed']);
  const symlinks = (identifiers: object[]) => aDataset('lake/orders', { symlinks: { identifiers } });
  const told = aRunEvent('writer', 'r', 'OTHER', 3, { writes: [symlinks([{ ...table, type: 'TABLE' }])] });
  await lineage.http.post('/api/v1/lineage').send(told).expect(201);
  const joined = await down();
  expect(drawn(joined)).toEqual([
    'lake/orders > reader assumed',
    'reader > end assumed',
    'writer > lake/orders assumed',
  ]);
  const names = joined.nodes.find(({ id }) => id === 'dataset:store:lake/orders')?.names;
  expect(names).toEqual(['dataset:hive://meta:9083:shop.orders']);
  expect(drawn(await graph('dataset:hive://meta:9083:shop.orders', { direction: 'up' }))).toEqual([
    'writer > lake/orders assumed',
  ]);
  const taken = aRunEvent('writer', 'r', 'OTHER', 4, { writes: [symlinks([])] });
  await lineage.http.post('/api/v1/lineage').send(taken).expect(201);
  expect(drawn(await down())).toEqual(['writer > lake/orders assumed']);
});

test('a contract is found where its servers say, its columns in the fields there, and jobs are its consumers', async () => {
  const server = {
    server: 's',
    type: 'postgres',
    host: 'DB',
    port: 5432,
    database: 'shop',
    schema: 'public',
  };
  const orders = { namespace: 'postgres://db', name: 'shop.public.orders' };
  const columnLineage = {
    fields: { who: { inputFields: [{ ...orders, field: 'email', transformations: [{ type: 'DIRECT' }] }] } },
  };
  const event = aRunEvent('mailing', 'r', 'COMPLETE', 5, {
    reads: [orders],
    writes: [aDataset('mails', { columnLineage })],
    job: { ownership: { owners: [{ name: 'team-mail' }] } },
  });
  await lineage.http.post('/api/v1/lineage').send(event).expect(201);
  const contract = aContractOf('orders', { orders: ['id', 'email'] });
  const schema = contract.schema.map((it) => ({ ...it, physicalType: 'table', physicalName: 'orders' }));
  await lineage.registerContract({ ...contract, schema, servers: [server] } as never);
  const found = await graph('contract:orders', { direction: 'down' });
  expect(drawn(found)).toEqual([
    'contract:orders > dataset:postgres://db:5432:shop.public.orders declared',
    'contract:orders > mailing column',
    'dataset:postgres://db:5432:shop.public.orders > mailing column',
    'mailing > mails column',
  ]);
  const column = await graph('column:orders#orders.email', { direction: 'down' });
  expect(column.edges.map(({ target }) => target)).toContain('column:dataset:store:mails#who');
  const { items } = await lineage.consumers({ contract: 'orders' });
  expect(items).toMatchObject([
    {
      consumer: { id: 'job:jobs:mailing', owner: 'team-mail' },
      columns: [{ path: 'orders.email', known: true }],
    },
  ]);
});

test.each(['dataset:store:nothing', 'job:jobs:nobody', 'column:dataset:store:raw#colour'])(
  'of %s nothing is known',
  async (node) => {
    await lineage.http.get('/api/v1/lineage').query({ node }).expect(404);
  },
);

test('a path holds only while all that it goes through does', async () => {
  const statement = (job: string, minute: number, from: string, to: string) =>
    lineage.http
      .post('/api/v1/lineage')
      .send(aJobEvent(job, minute, { reads: [aDataset(from)], writes: [aDataset(to)] }))
      .expect(201);
  await statement('first', 0, 'spring', 'pond');
  await statement('second', 60, 'pond', 'sea');
  await statement('first', 120, 'other', 'pond');
  const paths = async (minute: number) => {
    const asOf = at(minute);
    const query = { from: 'dataset:store:spring', to: 'dataset:store:sea', asOf };
    return lineage.get<LineagePaths>('/api/v1/lineage/paths', query);
  };
  expect((await paths(30)).paths).toEqual([]);
  expect(await paths(90)).toMatchObject({
    paths: [
      {
        nodes: [
          'dataset:store:spring',
          'job:jobs:first',
          'dataset:store:pond',
          'job:jobs:second',
          'dataset:store:sea',
        ],
        from: at(60),
        to: at(120),
      },
    ],
    complete: true,
    truncatedBy: null,
  });
  expect((await paths(150)).paths).toEqual([]);
  await lineage.problem('/api/v1/lineage/paths', { from: 'dataset:store:nothing', to: 'contract:x' }, 404);
});
