import { leaveOut } from './index.js';

const team = { members: [{ id: 'ada', email: 'a@x', phone: '1' }, { id: 'bo' }] };

test('members but those that are known are left out, counted, and the thing itself stays as it is', () => {
  const thing = { teams: [team, { members: [] }], name: 'x' };
  const before = structuredClone(thing);
  const rule = { class: 'contact', at: ['teams', '*', 'members', '*'], but: ['id'] };
  expect(leaveOut(thing, [rule])).toEqual({
    thing: { teams: [{ members: [{ id: 'ada' }, { id: 'bo' }] }, { members: [] }], name: 'x' },
    leftOut: { contact: 2 },
  });
  expect(thing).toEqual(before);
});

test('elements are left out by what one of their members says, in any case', () => {
  const support = [{ channel: 'a', tool: 'Webhook' }, { channel: 'b', tool: 'slack' }, 'odd', null];
  const rule = { class: 'support', at: ['support', '*'], where: { tool: ['webhook'] } };
  expect(leaveOut({ support }, [rule])).toEqual({
    thing: { support: [{ channel: 'b', tool: 'slack' }, 'odd', null] },
    leftOut: { support: 1 },
  });
});

test('a field is found however deep it lies', () => {
  const schema = [{ properties: [{ examples: [1], items: { examples: [2] } }], examples: [3] }];
  const rule = { class: 'sample', at: ['schema', '**'], only: ['examples'] };
  expect(leaveOut({ schema }, [rule])).toEqual({
    thing: { schema: [{ properties: [{ items: {} }] }] },
    leftOut: { sample: 3 },
  });
});

test('where nothing is private the very same thing is given back', () => {
  const thing = { team, support: undefined };
  const rules = [
    { class: 'contact', at: ['team', 'elsewhere', '*'] },
    { class: 'sample', at: ['schema', '**'], only: ['examples'] },
  ];
  const { thing: rest, leftOut } = leaveOut(thing, rules);
  expect(rest).toBe(thing);
  expect(leftOut).toBeUndefined();
});

test('what lies at the end of the way is left out where nothing else is said', () => {
  expect(leaveOut({ a: { secret: 1, b: 2 } }, [{ class: 'secret', at: ['a', 'secret'] }])).toEqual({
    thing: { a: { b: 2 } },
    leftOut: { secret: 1 },
  });
});
