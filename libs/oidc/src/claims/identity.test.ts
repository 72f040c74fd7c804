import { identityOf, type ClaimMapping } from './identity.js';

const mapping: ClaimMapping = {
  idClaims: ['email', 'sub'],
  groupClaims: ['groups', 'realm_access.roles'],
  grants: [
    { roles: ['reader'], domains: [] },
    { group: 'governors', roles: ['governor'], domains: [] },
  ],
};
const ada = { sub: 'u-1', email: 'ada@clients.example' };

test('somebody is named by the first claim that is there, with groups from all of theirs', () => {
  const claims = { ...ada, groups: ['governors'], realm_access: { roles: ['data office'] } };
  expect(identityOf(claims, mapping)).toEqual({
    id: 'ada@clients.example',
    kind: 'person',
    roles: ['governor', 'reader'],
    domains: [],
    rolesIn: {},
    groups: ['governors', 'data office'],
  });
  expect(identityOf({ sub: 'u-1' }, mapping).id).toBe('u-1');
});

test('a group whose name has a space in it is one group', () => {
  expect(identityOf({ ...ada, groups: 'data office' }, mapping).groups).toEqual(['data office']);
});

test.each([
  ['by the mark of Entra', { idtyp: 'app', azp: 'c-1', sub: 'o-1' }],
  ['by the mark of Auth0', { gty: 'client-credentials', azp: 'c-1', sub: 'c-1@clients' }],
  ['by its subject, as RFC 9068 has it', { client_id: 'c-1', sub: 'c-1' }],
  ['by its account in Keycloak', { azp: 'CI', sub: 'u-9', preferred_username: 'service-account-ci' }],
])('a client that acts in its own name is a machine: %s', (_how, claims) => {
  expect(identityOf(claims, mapping).kind).toBe('machine');
});

test.each([
  ['nobody at all', {}],
  ['a number', { sub: 7 }],
  ['an empty name', { sub: '' }],
  ['nobody, by name', { sub: 'anonymous' }],
  ['a service of ours', { sub: 'Governance' }],
  ['a machine that acts for somebody, by name', { sub: 'billing/ci for ada' }],
  ['a name with a line break', { sub: 'ada\nroot' }],
  ['a name in spaces', { sub: ' ada ' }],
  ['a name too long to keep', { sub: 'a'.repeat(257) }],
  ['an address that was not verified', { ...ada, email_verified: false }],
])('who is %s is refused', (_name, claims) => {
  expect(() => identityOf(claims, mapping)).toThrow(/^The token names /);
});
