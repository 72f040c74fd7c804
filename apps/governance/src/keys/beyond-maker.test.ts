import { anonymous, type Principal, type Role } from '#access';
import { beyondMaker, type Grant } from './beyond-maker.js';

const who = (id: string, ...roles: Role[]): Principal => ({
  ...anonymous,
  id,
  kind: 'person',
  via: 'key',
  roles,
});
const grace = who('grace@billing.example', 'domain-owner');
const olga = who('olga', 'operator');
const limited: Principal = { ...who('lea', 'governor'), domains: ['billing'] };
const gus = who('gus', 'governor');

const machine = (principal: string, roles: Role[], ...domains: string[]): Grant => ({
  principal,
  kind: 'machine',
  roles,
  domains,
  onBehalfOf: false,
});
const person = (principal: string, roles: Role[], ...domains: string[]): Grant => ({
  ...machine(principal, roles, ...domains),
  kind: 'person',
});

test.each([
  ['a governor', gus, person('ada', ['governor', 'auditor'])],
  ['a governor', gus, machine('anything', ['operator'])],
  ['a governor', gus, { ...machine('billing/ci', ['machine-apply'], 'billing'), onBehalfOf: true }],
  ['whoever owns domains', grace, machine('billing/ci', ['machine-apply', 'reader'], 'billing')],
  ['whoever owns domains', grace, machine('tax/ci', ['machine-gate'], 'billing', 'tax')],
  ['whoever owns domains', grace, person(grace.id, ['domain-member'], 'billing')],
  ['an operator', olga, machine('operations/backup', ['operator'])],
  ['an operator', olga, person(olga.id, ['reader'])],
])('%s may make such a key', (_, maker, grant) => {
  expect(beyondMaker(maker, grant)).toBeUndefined();
});

const forOthers: Grant = { ...machine('billing/ci', ['machine-apply'], 'billing'), onBehalfOf: true };

test.each([
  ['whoever owns domains', 'that names others as those who act', grace, forOthers],
  ['whoever owns domains', 'to decide for all', grace, machine('billing/ci', ['governor'], 'billing')],
  ['whoever owns domains', 'to read all records', grace, machine('billing/ci', ['auditor'], 'billing')],
  ['whoever owns domains', 'for a machine of others', grace, machine('clients/ci', ['reader'], 'billing')],
  [
    'whoever owns domains',
    'for a person, called a machine',
    grace,
    machine('ada@clients.example', ['reader'], 'billing'),
  ],
  ['whoever owns domains', 'for another person', grace, person('ada', ['reader'], 'billing')],
  ['an operator', 'to decide for all', olga, person(olga.id, ['governor'])],
  ['an operator', 'to ask the gate', olga, machine('operations/ci', ['machine-gate'])],
  ['a governor of one domain', 'to decide for it', limited, person(limited.id, ['governor'], 'billing')],
  ['a governor of one domain', 'to decide for all', limited, person(limited.id, ['governor'])],
  ['an operator', 'for another person', olga, person('gus', ['operator'])],
])('%s may not make a key %s', (_maker, _what, maker, grant) => {
  expect(beyondMaker(maker, grant)).toMatch(/by a governor alone/);
});
