import type { Role } from '#access';
import { heldWhere } from './held-where.js';

const grant = (role: Role, ...domains: string[]) => ({ roles: [role], domains });

test('roles of no domain add up', () => {
  expect(heldWhere([grant('reader'), grant('auditor'), grant('reader')])).toEqual({
    roles: ['auditor', 'reader'],
    rolesIn: {},
  });
});

test('who owns one domain and is a member of another is each where it was granted', () => {
  expect(heldWhere([grant('domain-owner', 'clients'), grant('domain-member', 'billing')])).toEqual({
    roles: [],
    rolesIn: { billing: ['domain-member'], clients: ['domain-owner'] },
  });
});

test('a governor of one domain, and one of the mesh, are what was granted, whatever else they are', () => {
  expect(heldWhere([grant('governor', 'clients'), grant('domain-member', 'billing')])).toEqual({
    roles: [],
    rolesIn: { billing: ['domain-member'], clients: ['governor'] },
  });
  expect(heldWhere([grant('governor'), grant('domain-member', 'billing')])).toEqual({
    roles: ['governor'],
    rolesIn: { billing: ['domain-member'] },
  });
});

test('domains of a role that holds everywhere change nothing', () => {
  expect(heldWhere([grant('auditor', 'clients')])).toEqual({ roles: ['auditor'], rolesIn: {} });
});

test('a role of a domain without a domain holds nowhere', () => {
  expect(heldWhere([grant('domain-owner')])).toEqual({ roles: [], rolesIn: {} });
});
