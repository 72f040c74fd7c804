import { grantedBy, RoleGrant } from './role-grants.js';

function granted(grants: object[], claims: object, groups: string[] = []) {
  return grantedBy(
    grants.map((grant) => RoleGrant.parse(grant)),
    { ...claims },
    groups,
  ).map(({ roles, domains }) => ({ roles, domains }));
}

test('a grant that looks for nothing is for everybody', () => {
  expect(granted([{ roles: ['reader'] }], {})).toEqual([{ roles: ['reader'], domains: [] }]);
});

test('a group gives roles to those who are in it', () => {
  const grants = [{ group: 'mesh-governors', roles: ['governor'] }];
  expect(granted(grants, {}, ['staff', 'mesh-governors'])).toEqual([{ roles: ['governor'], domains: [] }]);
  expect(granted(grants, {}, ['mesh-governors-of-old'])).toEqual([]);
});

test('a claim gives roles when it has the value, alone, among others or among the words of a scope', () => {
  const grants = [{ claim: 'scp', is: 'gate', roles: ['machine-gate'] }];
  const gate = [{ roles: ['machine-gate'], domains: [] }];
  expect(granted(grants, { scp: 'gate' })).toEqual(gate);
  expect(granted(grants, { scp: ['read', 'gate'] })).toEqual(gate);
  expect(granted(grants, { scp: 'read gate' })).toEqual(gate);
  expect(granted(grants, { scp: 'gateway' })).toEqual([]);
  expect(granted(grants, {})).toEqual([]);
});

test('a claim is found inside others, and by a whole name with dots in it', () => {
  const keycloak = [{ claim: 'realm_access.roles', is: 'auditor', roles: ['auditor'] }];
  expect(granted(keycloak, { realm_access: { roles: ['auditor'] } })).toHaveLength(1);
  const auth0 = [{ claim: 'https://mesh.example/teams', is: 'audit', roles: ['auditor'] }];
  expect(granted(auth0, { 'https://mesh.example/teams': ['audit'] })).toHaveLength(1);
});

test('what every object has is no claim', () => {
  expect(granted([{ claim: 'constructor.name', is: 'Object', roles: ['governor'] }], {})).toEqual([]);
});

test('a placeholder in a group is the domain where the role holds', () => {
  const grants = [{ group: '/mesh/{domain}/owners', roles: ['domain-owner'], domains: ['shared'] }];
  expect(granted(grants, {}, ['/mesh/clients/owners', '/mesh/billing/owners', '/mesh/hr/members'])).toEqual([
    { roles: ['domain-owner'], domains: ['shared', 'clients', 'billing'] },
  ]);
});

test.each(['/mesh/owners', '/mesh//owners', '/mesh/a/b/owners', '/mesh/../owners', 'x/mesh/a/owners'])(
  'the group %s does not fit, and gives nothing',
  (group) => {
    expect(granted([{ group: '/mesh/{domain}/owners', roles: ['domain-owner'] }], {}, [group])).toEqual([]);
  },
);

test.each([
  ['a role that does not exist', { roles: ['king'] }],
  ['no role', { roles: [] }],
  ['a claim without a value', { claim: 'azp', roles: ['reader'] }],
  ['a group and a claim', { group: 'a', claim: 'b', is: 'c', roles: ['reader'] }],
  ['two placeholders', { group: '{domain}-{domain}', roles: ['domain-member'] }],
  ['a misspelt field', { gruop: 'mesh-governors', roles: ['governor'] }],
])('%s is no grant', (_name, grant) => {
  expect(RoleGrant.safeParse(grant).success).toBe(false);
});
