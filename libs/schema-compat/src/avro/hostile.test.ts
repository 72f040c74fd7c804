import { SchemaInvalid } from '../format.js';
import { avroFormat } from './avro-format.js';

const record = (name: string, ...fields: string[]) =>
  `{"type":"record","name":"${name}","fields":[${fields.join(',')}]}`;
const field = (name: string, type: string, rest = '') => `{"name":"${name}","type":${type}${rest}}`;
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('each of these ends in an answer or in SchemaInvalid', () => {
  test.each([
    ['brackets 10,000 deep', '['.repeat(10_000)],
    ['a megabyte of brackets', '['.repeat(1_000_000)],
    ['arrays 10,000 deep', `${'{"type":"array","items":'.repeat(10_000)}"int"${'}'.repeat(10_000)}`],
    ['arrays 450 deep', `${'{"type":"array","items":'.repeat(450)}"int"${'}'.repeat(450)}`],
    ['records 240 deep', nestedRecords(240)],
    ['a property 900 deep', `{"type":"int","p":${'['.repeat(900)}${']'.repeat(900)}}`],
    ['2 MB of fields', record('R', ...numbers(50_000).map((at) => field(`field_number_${at}`, '"string"')))],
    ['2 MB in one string', `{"type":"int","p":"${'x'.repeat(2_000_000)}"}`],
    ['2 MB of escapes', `{"type":"int","p":"${'\\n'.repeat(1_000_000)}"}`],
    ['2 MB of comments', `${'/* x */'.repeat(300_000)}"int"`],
    [
      'a union of 20,000 records',
      `[${numbers(20_000)
        .map((at) => record(`R${at}`))
        .join(',')}]`,
    ],
    ['records that double at each of 60 levels', doubling(60)],
    ['a chain of 5,000 records, declared from its end', chain(5_000)],
    ['a chain of 900 records, declared from its start', backwardChain(900, 'f', 'f')],
    ['a default that fits no branch at any of 200 levels', ambiguousDefault(200)],
  ])('%s', (_what, text) => {
    expect(attempt(text)).toBe(true);
  });
});

test.each([300, 2_000])('records that follow each other %i levels deep are compared or refused', (length) => {
  const before = avroFormat.parse(backwardChain(length, 'f', 'f'));
  const after = avroFormat.parse(backwardChain(length, 'g', 'f'));
  const compare = () => avroFormat.compare(before, after);
  if (length > 1_000) expect(compare).toThrow(SchemaInvalid);
  else expect(compare()).not.toEqual([]);
});

test('a record that doubles at every level is told of at many places, and of its end at least once', () => {
  const before = avroFormat.parse(doubling(30));
  const after = avroFormat.parse(doubling(30, field('extra', '"int"')));
  const differences = avroFormat.compare(before, after);
  expect(differences.length).toBeLessThan(100_000);
  expect(differences.some((difference) => difference.breaks.includes('backward'))).toBe(true);
});

function attempt(text: string): boolean {
  try {
    const schema = avroFormat.parse(text);
    avroFormat.canonical(schema);
    avroFormat.normalized?.(schema);
    avroFormat.fields(schema);
    avroFormat.compare(schema, avroFormat.parse(text));
    return true;
  } catch (error) {
    return error instanceof SchemaInvalid;
  }
}

function nestedRecords(depth: number): string {
  return numbers(depth).reduce((inner, at) => record(`R${at}`, field('f', inner)), '"int"');
}

function doubling(levels: number, last = field('end', '"int"')): string {
  const fields = numbers(levels).map((at) =>
    field(
      `f${at}`,
      at === 0
        ? record('R0', last)
        : record(`R${at}`, field('l', `"R${at - 1}"`), field('r', `"R${at - 1}"`)),
    ),
  );
  return record('Root', ...fields.reverse());
}

function chain(length: number): string {
  const records = numbers(length).map((at) =>
    field(`f${at}`, record(`R${at}`, field('next', at + 1 < length ? `["null","R${at + 1}"]` : '"int"'))),
  );
  return record('Root', ...records);
}

function ambiguousDefault(depth: number): string {
  const branches = numbers(8).map((at) => `"B${at}"`);
  const value = `${'{"x":'.repeat(depth)}true${'}'.repeat(depth)}`;
  const declared = numbers(8).map((at) =>
    field(`d${at}`, record(`B${at}`, field('x', `[${branches.join(',')}]`))),
  );
  return record('Root', ...declared, field('u', `[${branches.join(',')}]`, `,"default":${value}`));
}

/** Each record refers to the one declared before it, so that nothing is written deep; the last is reached by one field. */
function backwardChain(length: number, prefix: string, last: string): string {
  const records = numbers(length).map((at) => {
    const next = at === 0 ? '"int"' : `["null","R${at - 1}"]`;
    const name = at === length - 1 ? last : `${prefix}${at}`;
    return field(name, record(`R${at}`, field('next', next), field(`only_${prefix}`, '"int"')));
  });
  return record('Root', ...records);
}
