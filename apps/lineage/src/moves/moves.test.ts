import { EventTypes, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import { aContract, aProduct, aRead } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { MovesPage } from './moves-documents.js';
import { historyOf, moverOf, pointsSince } from './standings.js';

let lineage: RunningLineage;
beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const read = (consumer: string, contract: string) => ({
  ...aRead(consumer, contract, 'id'),
  from: hoursAgo(2),
  to: hoursAgo(1),
});
const toldOf = (product: string) => lineage.notices.filter(({ about }) => about.id === product);
const ending = (status: string, told: Record<string, string> = {}) => ({
  status,
  customProperties: Object.entries(told).map(([name, value]) => ({ property: `mesh.${name}`, value })),
});

test('readers of a product that goes are told, each owner once, and who of them moves is known', async () => {
  const name = randomUUID();
  const [old, next, product, replacement] = ['old', 'new', 'going', 'coming'].map((it) => `${it}-${name}`);
  if (!old || !next || !product || !replacement) throw new Error('There are four names.');
  const mine = () => toldOf(product);
  await lineage.registerContract(aContract(old, 'id'));
  await lineage.registerContract(aContract(next, 'id'));
  await lineage.registerProduct(aProduct(product, { offers: [old] }), 1, hoursAgo(3));
  await lineage.registerProduct(aProduct(replacement, { offers: [next], reads: [old] }));
  const reader = aProduct(`reader-${name}`, { reads: [old] });
  await lineage.registerProduct(reader);
  await lineage.report(read(`stays-${name}`, old), read(`both-${name}`, old), read(`both-${name}`, next));
  const deprecated = {
    ...aProduct(product, { offers: [old] }),
    ...ending('deprecated', { sunset: '2027-06-30', replacement, guidance: 'Take id as it is.' }),
  };
  await lineage.registerProduct(deprecated, 2, hoursAgo(0));
  await eventually(() => expect(mine()).toHaveLength(4));
  const toReader = mine().find(({ to }) => to[0]?.id === reader.id);
  expect(toReader).toMatchObject({
    kind: 'product.deprecated',
    severity: 'warning',
    title: `${product} is deprecated: it is there until 2027-06-30`,
    text: `After it comes ${replacement}.\nTake id as it is.\n${reader.id} reads ${old}.`,
    link: `/api/v1/lineage/moves?product=${product}`,
  });
  expect(
    mine()
      .map(({ to }) => `${to[0]?.kind} ${to[0]?.id}`)
      .sort(),
  ).toEqual([
    `member owner-of-both-${name}`,
    `member owner-of-stays-${name}`,
    `product ${replacement}`,
    `product ${reader.id}`,
  ]);
  const moves = await lineage.get<MovesPage>('/api/v1/lineage/moves', { product, limit: '2' });
  expect(moves).toMatchObject({
    replacement,
    counts: { staying: 2, both: 1, moved: 0, left: 0 },
    product: { life: { status: 'deprecated', sunset: '2027-06-30' } },
  });
  expect(moves.items.map(({ consumer, standing }) => `${standing} ${consumer.id}`)).toEqual([
    `both both-${name}`,
    `staying ${reader.id}`,
  ]);
  const rest = await lineage.get<MovesPage>('/api/v1/lineage/moves', { product, after: moves.next ?? '' });
  expect(rest.items.map(({ consumer }) => consumer.id)).toEqual([`stays-${name}`]);
  expect(moves.history.at(-1)).toMatchObject({ staying: 2, both: 1 });

  await lineage.registerProduct(aProduct(reader.id, { reads: [next] }), 2, hoursAgo(0));
  const moved = await lineage.get<MovesPage>('/api/v1/lineage/moves', { product, quietDays: '1' });
  expect(moved.items.find(({ consumer }) => consumer.id === reader.id)?.new.reads).toBe(true);
  // What is said again, and a change that is not of its life, tell nobody.
  await lineage.registerProduct({ ...deprecated, outputPorts: deprecated.outputPorts }, 3, hoursAgo(0));
  await lineage.registerProduct(aProduct(product, { offers: [old] }), 4, hoursAgo(0));
  await eventually(() => expect(mine().map(({ kind }) => kind)).toContain('product.kept'));
  expect(mine().filter(({ kind }) => kind === 'product.deprecated')).toHaveLength(4);
});

test('what was registered long ago is history, of which nobody is told', async () => {
  const [contract, product] = [`c-${randomUUID()}`, `p-${randomUUID()}`];
  await lineage.registerContract(aContract(contract, 'id'));
  await lineage.registerProduct(aProduct(product, { offers: [contract] }), 1, '2026-01-01T00:00:00Z');
  await lineage.report(read('somebody', contract));
  const gone = { ...aProduct(product, { offers: [contract] }), ...ending('deprecated') };
  await lineage.registerProduct(gone, 2, '2026-02-01T00:00:00Z');
  const again = { ...aProduct(product, { offers: [contract] }), ...ending('retired') };
  await lineage.registerProduct(again, 3, hoursAgo(0));
  await eventually(() => expect(toldOf(product).map(({ kind }) => kind)).toEqual(['product.retired']));
  await lineage.problem('/api/v1/lineage/moves', { product: 'nothing' }, 404);
});

test('a reading counts for some days, and not once it was let go of', () => {
  const now = new Date('2026-11-30T00:00:00Z');
  const of = (over: object) =>
    moverOf(
      {
        id: 'a',
        owner: null,
        domain: null,
        oldIds: ['old'],
        newIds: [],
        oldUntil: new Date('2026-11-20T00:00:00Z'),
        newUntil: null,
        released: false,
        ...over,
      },
      now,
      30,
    ).standing;
  expect(of({})).toBe('staying');
  expect(of({ released: true })).toBe('left');
  expect(of({ oldUntil: new Date('2026-10-01T00:00:00Z') })).toBe('left');
  expect(of({ newUntil: now })).toBe('both');
  expect(of({ released: true, newUntil: now })).toBe('moved');
});

test('points of time are a week apart, or few; who is not in a point read neither', () => {
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  expect(pointsSince(at('2026-11-10'), at('2026-11-25')).map((it) => it.toISOString().slice(0, 10))).toEqual([
    '2026-11-10',
    '2026-11-17',
    '2026-11-24',
    '2026-11-25',
  ]);
  expect(pointsSince(at('2020-01-01'), at('2026-11-25')).length).toBeLessThanOrEqual(28);
  expect(pointsSince(at('2026-11-25'), at('2026-11-25'))).toHaveLength(1);
  const point = at('2026-11-10');
  expect(historyOf([point], [{ at: point, old: true, new: false }], 3)).toEqual([
    { at: point.toISOString(), staying: 1, both: 0, moved: 0, left: 2 },
  ]);
});

test('a product is asked for by another name that the catalog told of', async () => {
  const [product, name] = [`p-${randomUUID()}`, `n-${randomUUID()}`];
  await lineage.registerProduct(aProduct(product, {}), 1, hoursAgo(1));
  const given = { kind: 'product', name, id: product, actor: 'ada', at: hoursAgo(0) };
  await lineage.publish(Topics.names, EventTypes.nameGiven, `product:${name}`, given);
  await eventually(async () =>
    expect(await lineage.get('/api/v1/lineage/moves', { product: name })).toMatchObject({
      product: { id: product },
    }),
  );
});
