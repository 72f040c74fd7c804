import { heldEverywhere } from './held-everywhere.js';

test('roles of no domain add up', () => {
  const granted = [
    { roles: ['reader' as const], domains: [] },
    { roles: ['auditor' as const, 'reader' as const], domains: [] },
  ];
  expect(heldEverywhere(granted)).toEqual({ roles: ['auditor', 'reader'], domains: [] });
});

test('who owns one domain and is a member of another is a member of both, and owns neither by this', () => {
  const granted = [
    { roles: ['domain-owner' as const], domains: ['clients'] },
    { roles: ['domain-member' as const], domains: ['billing'] },
  ];
  expect(heldEverywhere(granted)).toEqual({
    roles: ['domain-member', 'machine-apply'],
    domains: ['billing', 'clients'],
  });
});

test('who owns two domains owns both', () => {
  const granted = ['clients', 'billing'].map((domain) => ({
    roles: ['domain-owner' as const],
    domains: [domain],
  }));
  expect(heldEverywhere(granted)).toMatchObject({
    roles: expect.arrayContaining(['domain-owner']),
    domains: ['billing', 'clients'],
  });
});

test('domains of a role that holds everywhere are not lent to others', () => {
  const granted = [
    { roles: ['auditor' as const], domains: ['clients'] },
    { roles: ['domain-member' as const], domains: ['billing'] },
  ];
  expect(heldEverywhere(granted).domains).toEqual(['billing']);
});

test('a role of a domain without a domain holds nowhere', () => {
  expect(heldEverywhere([{ roles: ['domain-owner' as const], domains: [] }])).toMatchObject({ domains: [] });
});
