import { aProduct, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { Question } from './review-documents.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  await catalog.register(aSet(aProduct('lounge'), aProduct('silent')), 201);
});
afterAll(() => catalog.stop());

const as = (who: string) => ({ 'x-meshwarden-actor': who });
const rate = (who: string, stars: number) =>
  catalog.http.put('/api/v1/products/lounge/rating').set(as(who)).send({ stars });
const notices = async () =>
  (await catalog.said())
    .map(({ data }) => data)
    .filter(({ kind }) => String(kind).startsWith('question.'))
    .map(({ kind, to, text }) => ({ kind, to, text }));

test('the last word of each counts, and the average is of all', async () => {
  await rate('ada', 1).expect(200);
  await rate('ada', 4).expect(200);
  await rate('bea', 5).expect(200);
  expect(await catalog.get('/api/v1/products/lounge/ratings')).toMatchObject({
    ...{ count: 2, average: 4.5 },
    items: [
      { rater: 'ada', stars: 4 },
      { rater: 'bea', stars: 5 },
    ],
  });
  await rate('cleo', 6).expect(400);
  expect(await catalog.get('/api/v1/products/silent/ratings')).toMatchObject({ count: 0, average: null });
});

test('a question is told to whoever answers for the product, an answer to who asked', async () => {
  const asked = await catalog.http
    .post('/api/v1/products/lounge/questions')
    .set(as('bea'))
    .send({ text: 'Are staff among them?' })
    .expect(201);
  const { id } = asked.body as Question;
  const answer = (who: string, text: string) =>
    catalog.http.post(`/api/v1/questions/${id}/answers`).set(as(who)).send({ text }).expect(201);
  await answer('ada', 'No.');
  await answer('bea', 'Thanks.');
  expect(await catalog.get('/api/v1/products/lounge/questions')).toMatchObject({
    items: [
      {
        id,
        answers: [
          { actor: 'ada', text: 'No.' },
          { actor: 'bea', text: 'Thanks.' },
        ],
      },
    ],
  });
  expect(await notices()).toEqual([
    { kind: 'question.asked', to: [{ kind: 'product', id: 'lounge' }], text: 'Are staff among them?' },
    { kind: 'question.answered', to: [{ kind: 'member', id: 'bea' }], text: 'No.' },
  ]);
  await catalog.http.post('/api/v1/products/nothing/questions').send({ text: 'Why?' }).expect(404);
});
