import { teamsOf } from './domain-teams.js';
import { MembershipIndex } from './membership-index.js';

const aDomain = (id: string, members: object[], extra: object = {}) =>
  teamsOf({ id, name: id, teams: [{ id: 't', members, ...extra }], ...extra } as never, 1);
const person = (id: string, ...groups: string[]) => ({ id, groups });

test('somebody belongs to the domains in whose teams they are, by id or by group', () => {
  const index = new MembershipIndex();
  index.put(aDomain('clients', [{ id: 'ada', role: 'Owner' }, { id: 'mia' }]));
  index.put(aDomain('billing', [], { groups: ['payers'] }));
  expect(index.belonging(person('ada', 'payers', 'others'))).toEqual({
    memberOf: ['clients', 'billing'],
    ownerOf: ['clients'],
  });
  expect(index.belonging(person('mia'))).toEqual({ memberOf: ['clients'], ownerOf: [] });
  expect(index.belonging(person('eve', 'others'))).toEqual({ memberOf: [], ownerOf: [] });
});

test('a newer revision takes the place of an older one, and never the other way round', () => {
  const index = new MembershipIndex();
  const before = aDomain('clients', [{ id: 'ada' }]);
  index.put({ ...aDomain('clients', [{ id: 'mia' }]), revision: 2 });
  index.put(before);
  expect(index.belonging(person('ada')).memberOf).toEqual([]);
  expect(index.belonging(person('mia')).memberOf).toEqual(['clients']);
  index.remove('clients');
  expect(index.belonging(person('mia')).memberOf).toEqual([]);
});

test('a subject belongs to whoever claims the longest prefix of its name; to all who claim the same', () => {
  const index = new MembershipIndex();
  index.put(aDomain('clients', [], { subjectPrefixes: ['clients.', 'shared.'] }));
  index.put(aDomain('lounge', [], { subjectPrefixes: ['clients.lounge.', 'shared.'] }));
  expect(index.claimantsOf('clients.visits-value')).toEqual(['clients']);
  expect(index.claimantsOf('clients.lounge.visits-value')).toEqual(['lounge']);
  expect(index.claimantsOf('shared.x')).toEqual(['clients', 'lounge']);
  expect(index.claimantsOf('loose-value')).toEqual([]);
});

test('among ten thousand domains nobody is confused with their neighbours', () => {
  const index = new MembershipIndex();
  for (let n = 0; n < 10_000; n++) {
    index.put(aDomain(`d${n}`, [{ id: `p${n}`, role: 'owner' }], { subjectPrefixes: [`d${n}.`] }));
  }
  expect(index.belonging(person('p9999'))).toEqual({ memberOf: ['d9999'], ownerOf: ['d9999'] });
  expect(index.claimantsOf('d999.orders-value')).toEqual(['d999']);
});
