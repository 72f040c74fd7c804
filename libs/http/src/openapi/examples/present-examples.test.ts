import { presentExamples } from './present-examples.js';
import { specimen } from './specimen.js';

const now = new Date('2027-03-01T08:30:00Z');
const nothing = () => Promise.resolve(undefined);
const shown = async (value: unknown) => (await presentExamples({ example: value }, nothing, now)).example;

test('what was told an hour ago is told an hour ago now, as finely as it was written', async () => {
  expect(await shown('2026-11-21T09:00:00Z')).toBe('2027-03-01T07:00:00Z');
  expect(await shown({ at: ['2026-11-21T09:15:30.250Z'] })).toEqual({ at: ['2027-03-01T07:15:30.250Z'] });
});

test('a day stays as many days away, whatever the hour', async () => {
  expect(await shown('2026-11-21')).toBe('2027-03-01');
  expect(await shown('sunset: 2026-12-01 # in ten days')).toBe('sunset: 2027-03-11 # in ten days');
});

test('only examples are told anew, and of them only what is a time', async () => {
  const document = {
    description: 'Since 2026-11-21.',
    examples: {
      a: { value: { id: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d', draft: 'draft/2020-12/schema', day: 7 } },
    },
  };
  expect(await presentExamples(document, nothing, now)).toEqual(document);
});

test('an id stands in its example that is there, once looked up however often it is shown', async () => {
  const asked: string[] = [];
  const lookUp = (path: string) => {
    asked.push(path);
    return Promise.resolve({ items: [{ id: 41 }] });
  };
  const id = specimen('/incidents?limit=1', 'items.0.id', '7');
  const document = { parameters: [{ example: id }], body: { examples: { a: { value: { id } } } } };
  expect(await presentExamples(document, lookUp, now)).toEqual({
    parameters: [{ example: 41 }],
    body: { examples: { a: { value: { id: 41 } } } },
  });
  expect(asked).toEqual(['/incidents?limit=1']);
});

test('while there is none, or none for whoever asks, another stands there', async () => {
  const id = specimen('/incidents?limit=1', 'items.0.id', '7');
  expect(await shown(id)).toBe('7');
  const empty = () => Promise.resolve({ items: [] });
  expect(await presentExamples({ example: id }, empty, now)).toEqual({ example: '7' });
});
