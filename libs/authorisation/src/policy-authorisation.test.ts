import {
  DomainSources,
  isForAnybody,
  mesh,
  rights,
  roles,
  type Principal,
  type Resource,
  type Right,
  type Role,
} from '#access';
import { loadCompiledSet } from '#policy-engine';
import { Memberships } from './memberships/memberships.js';
import { AccessPolicy } from './policy/access-policy.js';
import { PolicyAuthorisation } from './policy-authorisation.js';

const clients = {
  id: 'clients',
  name: 'Clients',
  teams: [{ id: 'lounge', members: [{ id: 'ada', role: 'owner' }, { id: 'mia' }] }],
};
const product: Resource = {
  kind: 'product',
  id: 'visits',
  domain: 'clients',
  owners: ['pat'],
  status: 'active',
};

function aPerson(id: string, changes: Partial<Principal> = {}): Principal {
  return { id, kind: 'person', via: 'token', roles: [], domains: [], groups: [], ...changes };
}

let sources: DomainSources;
let authorisation: PolicyAuthorisation;
beforeEach(async () => {
  sources = new DomainSources();
  const { wasm } = await loadCompiledSet('policies/compiled/authz', 'authz');
  authorisation = new PolicyAuthorisation(new AccessPolicy(wasm), new Memberships(sources));
  sources.written({ domain: clients, revision: 1 });
});
const may = async (principal: Principal, right: Right, resource: Resource = product) =>
  (await authorisation.decide(principal, right, resource)).allow;

test('what is known already is decided at once', () => {
  expect(authorisation.decide(aPerson('mia'), 'change:apply', product)).toEqual({
    allow: true,
    because: ['domain-member'],
  });
});

test('a change of team changes rights at once', async () => {
  expect(await may(aPerson('mia'), 'change:apply')).toBe(true);
  sources.written({ domain: { ...clients, teams: [] }, revision: 2 });
  expect(await may(aPerson('mia'), 'change:apply')).toBe(false);
});

test('a denial says why, what would allow it, and whom to ask', async () => {
  const deleting = authorisation.require(aPerson('mia'), 'registry:delete', {
    kind: 'subject',
    id: 'visits-value',
    domain: 'clients',
    owners: ['pat'],
  });
  await expect(deleting).rejects.toMatchObject({
    code: 'access.denied',
    kind: 'forbidden',
    message:
      "'mia' lacks the right registry:delete on subject 'visits-value' of domain 'clients'. " +
      "It takes the role domain-owner in domain 'clients', or the role operator. " +
      "Ask 'pat', or an owner of domain 'clients' (ada), or a governor.",
    extensions: {
      right: 'registry:delete',
      resource: { kind: 'subject', id: 'visits-value', domain: 'clients' },
    },
  });
});

test('who owns something sees all of it, by their name or by a group of theirs; all others see the same of it', async () => {
  const isInFull = async (principal: Principal, owners: readonly string[]) => {
    const thing: Resource = { ...product, owners };
    return (await authorisation.leavesOut(principal, 'document:read', thing)).length === 0;
  };
  const inAccounts = aPerson('max', { groups: ['accounts'] });
  expect(await isInFull(aPerson('pat'), ['ben', 'pat'])).toBe(true);
  expect(await isInFull(inAccounts, ['accounts', 'pat'])).toBe(true);
  expect(await isInFull(inAccounts, ['ben', 'pat'])).toBe(false);
  expect(await isInFull(aPerson('pat'), ['ben'])).toBe(false);
});

test('who is nobody is told to show credentials', async () => {
  const nobody = aPerson('anonymous', { kind: 'anonymous', via: 'claim' });
  await expect(authorisation.require(nobody, 'document:read', mesh)).rejects.toMatchObject({
    kind: 'unauthenticated',
  });
  expect(await may(nobody, 'health:read', mesh)).toBe(true);
});

test('of several things, each is asked about', async () => {
  const foreign = { ...product, domain: 'billing' };
  await expect(authorisation.require(aPerson('mia'), 'change:apply', product, foreign)).rejects.toMatchObject(
    { extensions: { resource: { domain: 'billing' } } },
  );
});

test('lists show what is of the domains that one belongs to, and of others what is published', async () => {
  expect(await authorisation.sight(aPerson('mia'), 'document:read', 'product')).toEqual({
    all: false,
    domains: ['clients'],
    principal: 'mia',
    statuses: expect.arrayContaining(['active', 'deprecated', 'retired']) as string[],
  });
  const auditor = aPerson('ann', { roles: ['auditor'] });
  expect(await authorisation.sight(auditor, 'decision:read', 'decision')).toEqual({ all: true });
});

test('a member of more domains than the policy is told of still is one of each', async () => {
  for (let n = 0; n < 200; n++) {
    sources.written({ domain: { ...clients, id: `d${n}` }, revision: 1 });
  }
  expect(await may(aPerson('mia'), 'change:apply', { ...product, domain: 'd150' })).toBe(true);
  expect(await may(aPerson('mia'), 'change:apply', { ...product, domain: 'd200' })).toBe(false);
});

test('a policy that gives no answer gives no right', async () => {
  const { wasm } = await loadCompiledSet('policies/compiled', 'global');
  const broken = new PolicyAuthorisation(new AccessPolicy(wasm), new Memberships(sources));
  expect(() => broken.decide(aPerson('mia'), 'document:read', mesh)).toThrow(
    expect.objectContaining({ kind: 'unavailable' }) as Error,
  );
});

test('there is somebody for every right', async () => {
  const given = async (right: Right) => {
    const kinds = ['mesh', 'product', 'scope'] as const;
    const asked = kinds.flatMap((kind) => {
      const here: Resource = { kind, id: 'x', domain: 'clients', owners: [] };
      const services = aPerson('catalog', { kind: 'service', via: 'service' });
      const holders = Object.keys(roles).flatMap((role) => [
        aPerson('x', { roles: [role as Role] }),
        aPerson('x', { roles: [role as Role], domains: ['clients'] }),
      ]);
      return [services, ...holders].map((holder) => may(holder, right, here));
    });
    return (await Promise.all(asked)).includes(true);
  };
  const nobodys = [];
  for (const right of Object.keys(rights) as Right[]) if (!(await given(right))) nobodys.push(right);
  expect(nobodys).toEqual([]);
});

test('what is documented as anybody’s is what anybody may', async () => {
  const nobody = aPerson('anonymous', { kind: 'anonymous', via: 'claim' });
  for (const right of Object.keys(rights) as Right[])
    expect([right, await may(nobody, right, mesh)]).toEqual([right, isForAnybody(right)]);
});
