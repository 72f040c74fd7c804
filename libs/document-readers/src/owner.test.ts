import type { DataContract, DataProduct } from '#contracts/documents';
import { ownerOf, teamMembers } from './owner.js';

const contract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'c',
  version: '1',
  status: 'active',
} as const;
const product: DataProduct = { apiVersion: 'v1.0.0', kind: 'DataProduct', id: 'p', status: 'active' };
const contractOf = (team: DataContract['team']): DataContract => ({ ...contract, team });

test('the members of both forms of team are read', () => {
  const members = [{ username: 'ada' }];
  expect(teamMembers(contractOf(members))).toEqual(members);
  expect(teamMembers(contractOf({ members }))).toEqual(members);
  expect(teamMembers({ ...product, team: { members } })).toEqual(members);
  expect(teamMembers(product)).toEqual([]);
});

test.each([
  [
    'the role owner, whatever its case',
    [
      { username: 'a', role: 'dpo' },
      { username: 'b', role: 'Owner' },
    ],
    'b',
  ],
  [
    'owner before product owner',
    [
      { username: 'a', role: 'product owner' },
      { username: 'b', role: 'owner' },
    ],
    'b',
  ],
  [
    'the first role that speaks of an owner',
    [
      { username: 'a', role: 'dev' },
      { username: 'b', role: 'Data Product Owner' },
    ],
    'b',
  ],
  ['nobody without such a role', [{ username: 'a', role: 'steward' }, { username: 'b' }], undefined],
  ['nobody who has left', [{ username: 'a', role: 'owner', dateOut: '2020-01-01' }], undefined],
])('the owner is %s', (_, members, username) => {
  expect(ownerOf(contractOf({ members }))?.username).toBe(username);
});

test('with a date, who leaves later is still the owner', () => {
  const document = contractOf([{ username: 'a', role: 'owner', dateOut: '2027-06-30' }]);
  expect(ownerOf(document, '2026-11-21')?.username).toBe('a');
  expect(ownerOf(document, '2027-06-30')).toBeUndefined();
});

test.each([
  ['the username, when it is one', { username: 'ada@example.org' }, 'ada@example.org'],
  [
    'the custom property email',
    { username: 'ada', customProperties: [{ property: 'email', value: 'mailto:ada@example.org' }] },
    'ada@example.org',
  ],
  ['missing when the document gives none', { username: 'ada' }, undefined],
])("the owner's e-mail is %s", (_, member, email) => {
  expect(ownerOf(contractOf([{ ...member, role: 'owner' }]))?.email).toBe(email);
});
