import type { DerivationsChanged } from '#contracts/events';
import { eventually } from '#testing';
import { aRunEvent } from '../fixtures/openlineage-events.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import { aContractOf } from '../fixtures/documents.js';

/*
 * orders (contract) --mailing--> mails (contract, address masked) --board--> board (a dataset) --wall reads it
 *                                mails --dump, which tells no columns--> dumps (a dataset)
 */
let lineage: RunningLineage;

beforeAll(async () => {
  lineage = await RunningLineage.start();
  await lineage.registerContract(boundContract('orders', ['id', 'email']));
  await lineage.registerContract(boundContract('mails', ['id', 'who']));
  await run('mailing', ['orders'], { mails: { who: ['!orders.email'], id: ['orders.id'] } });
  await run('board', ['mails'], { board: { total: ['mails.who'] } });
  await run('wall', ['board'], {});
});
afterAll(() => lineage.stop());

const table = (name: string) => ({ namespace: 'postgres://db:5432', name: `shop.public.${name}` });
const column = (name: string, path: string) =>
  `column:dataset:postgres://db:5432:shop.public.${name}#${path}`;

/** A contract that is a table of the same name. */
function boundContract(id: string, columns: string[]) {
  const contract = aContractOf(id, { [id]: columns });
  const schema = contract.schema.map((it) => ({ ...it, physicalType: 'table', physicalName: id }));
  const where = { host: 'db', port: 5432, database: 'shop', schema: 'public' };
  return { ...contract, schema, servers: [{ server: 's', type: 'postgres', ...where }] } as never;
}

/** A run that reads tables and writes others; of these what each column comes of, with `!` before what is masked. */
async function run(
  job: string,
  reads: string[],
  writes: Record<string, Record<string, string[]>>,
  minute = 1,
): Promise<void> {
  const written = Object.entries(writes).map(([name, columns]) => {
    const fields = Object.fromEntries(
      Object.entries(columns).map(([field, from]) => [field, { inputFields: from.map(inputField) }]),
    );
    return {
      ...table(name),
      ...(Object.keys(fields).length > 0 && { facets: { columnLineage: { fields } } }),
    };
  });
  const event = aRunEvent(job, job, 'COMPLETE', minute, {
    reads: reads.map(table),
    writes: written,
    job: { ownership: { owners: [{ name: `${job}@example.org` }] } },
  });
  await lineage.http.post('/api/v1/lineage').send(event).expect(201);
}

function inputField(from: string) {
  const [name = '', field = ''] = from.replace('!', '').split('.');
  return { ...table(name), field, transformations: [{ type: 'DIRECT', masking: from.startsWith('!') }] };
}

/** Waits for what is told of a contract to be as it should. */
async function told(contractId: string, is: (state: DerivationsChanged) => void): Promise<void> {
  await eventually(() => {
    const state = lineage.derivations.get(contractId);
    if (!state) throw new Error('Nothing is told yet.');
    is(state);
    return Promise.resolve();
  });
}

test('what comes of a column is told, by which jobs, masked or not, and whose they are', () =>
  told('orders', ({ derived, derivedComplete, owners }) => {
    const ofEmail = derived.filter((it) => it.column === 'orders.email');
    expect(ofEmail).toMatchObject([
      {
        node: column('mails', 'who'),
        columns: [{ contractId: 'mails', path: 'mails.who' }],
        job: 'job:jobs:mailing',
      },
      { node: column('board', 'total'), job: 'job:jobs:board', from: derived.indexOf(ofEmail[0]!) },
      { node: 'job:jobs:wall', kind: 'job', job: 'job:jobs:wall', from: derived.indexOf(ofEmail[1]!) },
    ]);
    expect(ofEmail.map(({ masked }) => masked)).toEqual([true, true, true]);
    expect(owners).toMatchObject({ 'job:jobs:wall': 'wall@example.org' });
    expect(derivedComplete).toBe(true);
  }));

test('what a column comes of in other contracts is told, and whether that is masked', () =>
  told('mails', ({ sources }) => {
    expect(sources).toMatchObject([
      { column: 'mails.id', source: { contractId: 'orders', path: 'orders.id' }, masked: false },
      { column: 'mails.who', source: { path: 'orders.email' }, masked: true, through: ['job:jobs:mailing'] },
    ]);
  }));

test('a job that tells no columns takes on any of what it reads', async () => {
  await run('dump', ['mails'], { dumps: {} });
  await told('orders', ({ derived }) => {
    const dumped = derived.filter(({ job }) => job === 'job:jobs:dump');
    expect(dumped).toMatchObject([
      { column: 'orders.email', kind: 'dataset', derivation: 'assumed', masked: true },
      { column: 'orders.id', kind: 'dataset', derivation: 'assumed', masked: false },
    ]);
  });
});

test('a way without a mask is told of as soon as there is one', async () => {
  await run('leak', ['orders'], { mails: { who: ['orders.email'] } }, 2);
  await told('mails', ({ sources }) =>
    expect(sources).toContainEqual(
      expect.objectContaining({ column: 'mails.who', masked: false, through: ['job:jobs:leak'] }),
    ),
  );
});

test('a contract that moves takes its derivations along', async () => {
  const moved = boundContract('mails', ['id', 'who']) as { servers: { database: string }[] };
  await lineage.registerContract(
    { ...moved, id: 'mails', servers: [{ ...moved.servers[0], database: 'other' }] } as never,
    2,
  );
  await told('mails', ({ sources }) => expect(sources).toEqual([]));
  await told('orders', ({ derived }) =>
    expect(derived.flatMap(({ columns }) => columns)).not.toContainEqual(
      expect.objectContaining({ contractId: 'mails' }),
    ),
  );
});
