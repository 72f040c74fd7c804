import { checkCompatibility, type CompatibilityMode, type ComparableType } from '../index.js';
import { avroRows } from './cases/avro-rows.js';
import { jsonRows } from './cases/json-rows.js';
import { odcsRows } from './cases/odcs-rows.js';
import { protobufRows } from './cases/protobuf-rows.js';
import type { Row } from './cases/row.js';

function meanings(type: ComparableType, before: string, after: string, mode: CompatibilityMode = 'FULL') {
  const { changes } = checkCompatibility({
    type,
    mode,
    candidate: { schema: after },
    history: [{ version: 1, schema: before }],
  });
  return changes.filter(({ rule }) => rule === 'MEANING_CHANGED');
}

test.each([...avroRows, ...protobufRows, ...jsonRows, ...odcsRows])(
  '%s, in %s: what values stand for is told with what it was and is',
  (_kind, type, before, after, told) => {
    const found = meanings(type, before, after);
    expect(found.map(({ path, meaning }) => `${path}: ${meaning?.before} > ${meaning?.after}`)).toEqual(told);
    expect(found.every(({ breaks, breaking }) => breaks.length === 0 && !breaking)).toBe(true);
  },
);

test.each([...avroRows, ...protobufRows, ...jsonRows, ...odcsRows])(
  '%s, in %s: nothing is told where nothing changed',
  (_kind, type, before) => {
    expect(meanings(type, before, before)).toEqual([]);
  },
);

const ofRegistries = [...avroRows, ...protobufRows, ...jsonRows].filter(([, , , , told]) => told.length > 0);

test.each(ofRegistries)(
  '%s, in %s: the wire survives it in one direction at least',
  (_kind, type, before, after) => {
    const under = (mode: CompatibilityMode) =>
      checkCompatibility({
        type,
        mode,
        candidate: { schema: after },
        history: [{ version: 1, schema: before }],
      });
    expect([under('BACKWARD').compatible, under('FORWARD').compatible]).toContain(true);
  },
);

test('a sentence names the place and both meanings', () => {
  const messages = [avroRows[0], protobufRows[0], jsonRows[0], odcsRows[0]].map(
    ([, type, before, after] = avroRows[0] as Row) => meanings(type, before, after)[0]?.message,
  );
  expect(messages).toEqual([
    'at means something else: it was decimal(10,2) and is decimal(10,4).',
    'Visit.net = 1 means something else: it was "field net" and is "field gross"',
    `'at': values are read as before and mean something else (was "format date", is "format date-time"; #/properties/at/format).`,
    'It means something else: it was unit EUR and is unit USD.',
  ]);
});
