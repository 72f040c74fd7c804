import { type ChecksReported, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { aContractOf } from '../fixtures/documents.js';
import { aRunEvent, at } from '../fixtures/openlineage-events.js';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
const told: ChecksReported[] = [];

beforeAll(async () => {
  lineage = await RunningLineage.start();
  lineage.log.subscribe({
    group: 'checks-observer',
    topics: [Topics.checks],
    handle: ({ value }) => Promise.resolve(void told.push(JSON.parse(String(value)) as ChecksReported)),
  });
});
afterAll(() => lineage.stop());

const toldOf = (contract: string) => told.filter(({ contractId }) => contractId === contract);

/** A contract whose object `rows` is the topic of its name. */
function aStream(id: string) {
  const contract = aContractOf(id, { rows: ['id', 'email'] });
  return { ...contract, servers: [{ server: 's', type: 'kafka', host: 'broker:9092' }] };
}

const topicOf = (contract: string) => ({ namespace: 'kafka://broker', name: `${contract}.rows` });

const report = (job: string, run: string, minute: number, io: { reads?: object[]; writes?: object[] }) =>
  lineage.http
    .post('/api/v1/lineage')
    .send(aRunEvent(job, run, 'COMPLETE', minute, io))
    .expect(201);

test('what runs tell of inputs and outputs is told as being of the contracts that describe these', async () => {
  await lineage.registerContract(aStream('visits'));
  await lineage.registerContract(aStream('bills'));
  const dataQualityMetrics = { rowCount: 40, bytes: 7, columnMetrics: { email: { nullCount: 3, min: 1 } } };
  const dataQualityAssertions = { assertions: [{ assertion: 'not_null', success: false, column: 'id' }] };
  await report('billing', 'r', 1, {
    reads: [{ ...topicOf('visits'), inputFacets: { dataQualityMetrics } }],
    writes: [
      { ...topicOf('bills'), outputFacets: { dataQualityAssertions } },
      { ...topicOf('nobodys'), facets: { dataQualityMetrics } },
    ],
  });
  await eventually(() => expect([toldOf('visits'), toldOf('bills')]).toMatchObject([[{}], [{}]]));
  const { run } = aRunEvent('billing', 'r', 'COMPLETE', 1);
  expect(toldOf('visits')).toEqual([
    {
      ...{ contractId: 'visits', object: 'rows', run: run.runId, at: at(1) },
      facets: { dataQualityMetrics: { rowCount: 40, columnMetrics: { email: { nullCount: 3 } } } },
    },
  ]);
  expect(toldOf('bills')).toMatchObject([{ object: 'rows', facets: { dataQualityAssertions } }]);
});

test('the same event again is not told again, and what cannot be read is remarked', async () => {
  await lineage.registerContract(aStream('twice'));
  const assertions = [
    { assertion: 'unique', success: true, column: 'id' },
    { assertion: 'unique', success: 'yes' },
  ];
  const send = (minute: number) =>
    report('twice', 'r', minute, {
      writes: [{ ...topicOf('twice'), facets: { dataQualityAssertions: { assertions } } }],
    });
  const { body } = await send(1);
  expect(body).toMatchObject({ remarks: ['1 checks of twice.rows cannot be read: left aside'] });
  expect((await send(1)).body).toMatchObject({ status: 'repeated' });
  await send(2);
  await eventually(() => expect(toldOf('twice').map((it) => it.at)).toContain(at(2)));
  expect(toldOf('twice').map((it) => it.at)).toEqual([at(1), at(2)]);
});

test('what was told last before its contract came is told when that comes', async () => {
  const checked = (rowCount: number) => [
    { ...topicOf('later'), facets: { dataQualityMetrics: { rowCount } } },
  ];
  await report('later', 'new', 9, { writes: checked(9) });
  await report('later', 'old', 3, { writes: checked(3) });
  await lineage.registerContract(aStream('later'));
  await eventually(() => expect(toldOf('later')).toHaveLength(1));
  expect(toldOf('later')).toMatchObject([{ at: at(9), facets: { dataQualityMetrics: { rowCount: 9 } } }]);
});

test('of many checks each is told, in events that the log can hold', async () => {
  await lineage.registerContract(aStream('many'));
  const assertions = Array.from({ length: 601 }, (_, n) => ({
    ...{ assertion: 'not_null', success: true, column: `${n}-${'x'.repeat(300)}` },
  }));
  await report('many', 'r', 1, {
    writes: [{ ...topicOf('many'), facets: { dataQualityAssertions: { assertions } } }],
  });
  await eventually(() => {
    const all = toldOf('many').flatMap(({ facets }) => facets.dataQualityAssertions?.assertions ?? []);
    expect(all).toHaveLength(601);
  });
  for (const it of toldOf('many')) expect(JSON.stringify(it).length).toBeLessThan(900_000);
});
