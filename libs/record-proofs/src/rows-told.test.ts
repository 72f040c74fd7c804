import { RowsTold } from './rows-told.js';

const move = { policyId: 'P', version: 1, scope: 'global', from: 'shadow', to: 'warn' };
const placed = { stage: 'warn', digest: 'd', code: 'c', since: null, before: [] };
const set = { kind: 'set', id: 'global warn' };

function told(...acts: readonly (readonly [kind: string, act: object])[]): RowsTold {
  const rows = new RowsTold();
  for (const [kind, act] of acts) rows.add({ kind, content: JSON.stringify(act) });
  return rows;
}

test('a set is as the newest step says it is', () => {
  const rows = told(
    ['policy.moved', { ...move, sets: [placed] }],
    ['policy.moved', { ...move, sets: [{ ...placed, digest: 'e' }] }],
  );
  expect(rows.faultOf({ ...set, fields: { digest: 'e' } })).toBeUndefined();
  expect(rows.faultOf({ ...set, fields: { digest: 'd' } })).toMatch('not as it was told last: digest');
  expect(rows.missing([])).toContainEqual({ ...set, reason: 'the log tells of it, and its row is gone' });
});

test('where nothing judges any more no set is to be', () => {
  const rows = told(
    ['policy.moved', { ...move, sets: [placed] }],
    ['library.set', { scope: 'global', sets: [{ ...placed, digest: null }] }],
  );
  expect(rows.missing([{ kind: 'policy-version', id: 'P@1' }])).toEqual([]);
  expect(rows.gone()).toEqual([set]);
  expect(rows.faultOf({ ...set, fields: { digest: 'd' } })).toBe(
    'its row is there, and the log tells of none',
  );
});

test('a step of a release that does not tell of sets and plans leaves open what they are, until they are told of again', () => {
  const acts: [string, object][] = [
    ['plan.stated', { policyId: 'P', version: 1, steps: [{ id: '1' }] }],
    ['policy.moved', { ...move, sets: [placed] }],
    ['policy.moved', move],
  ];
  const open = told(...acts);
  expect(open.faultOf({ ...set, fields: { digest: 'x' } })).toBeUndefined();
  expect(open.faultOf({ kind: 'plan', id: 'P@1', fields: { steps: [] } })).toBeUndefined();
  expect(open.missing([])).toEqual([expect.objectContaining({ kind: 'policy-version' })]);
  const again = told(...acts, ['sets.stated', { scope: 'global', sets: [placed] }]);
  expect(again.faultOf({ ...set, fields: { digest: 'x' } })).toMatch('digest');
});
