import { jest } from '@jest/globals';
import type { Base } from '#contracts/change-sets';
import { aContract, aProduct, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
});
afterAll(() => catalog.stop());

const length = 40;
const id = (nth: number) => `stage-${nth}`;
const numbers = Array.from({ length }, (_, nth) => nth);
const stages = numbers.flatMap((nth) => {
  const inputPorts = nth > 0 ? [{ name: 'in', version: '1.0.0', contractId: id(nth - 1) }] : [];
  return [aContract(id(nth)), aProduct(`${id(nth)}-product`, [id(nth)], { inputPorts })];
});

/** Changes a stage. @returns how many statements that took, and the base that it was decided on */
async function change(nth: number) {
  const query = jest.spyOn(catalog.db, 'query');
  const set = aSet(aContract(id(nth), ['id', `new-${nth}`]));
  await catalog.http.post('/api/v1/changes').send(set).expect(200);
  const statements = query.mock.calls.length;
  query.mockRestore();
  return { statements, base: (JSON.parse(catalog.way.last) as { base: Base }).base };
}

test('all that is behind a product is read by one statement, however far it goes', async () => {
  await catalog.http
    .post('/api/v1/changes')
    .send(aSet(...stages))
    .expect(201);
  const near = await change(3);
  const far = await change(length - 1);
  // What others ask meanwhile is counted, too; a statement for each of the 36 stages between would be seen.
  expect(far.statements - near.statements).toBeLessThan(length / 2);
  const contracts = far.base.upstreams?.filter(({ kind }) => kind === 'DataContract').map((it) => it.id);
  expect(contracts?.sort()).toEqual(numbers.slice(0, -1).map(id).sort());
  expect(far.base.upstreams).toHaveLength(2 * (length - 1));
});
