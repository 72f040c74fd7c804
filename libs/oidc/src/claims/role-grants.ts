import { roles, type Role } from '#access';
import { z } from 'zod';
import { ClaimPath, textsAt, type Claims } from './claims.js';

/** What stands for the id of a domain in what a grant looks for. */
const placeholder = '{domain}';
const domainId = /^[A-Za-z0-9][\w.-]*$/;

const RoleName = z.enum(Object.keys(roles) as [Role, ...Role[]]);

/** Whom the provider's word makes what: one entry of OIDC_ROLES. */
export const RoleGrant = z
  .strictObject({
    /** A group that one must be in; `{domain}` in its name stands for a domain. */
    group: z.string().min(1).max(256).optional(),
    /** Or a claim, which must be `is` or have it among its values. */
    claim: ClaimPath.optional(),
    is: z.string().min(1).max(256).optional(),
    roles: z.array(RoleName).min(1),
    /** Where roles of a domain hold, beside what `{domain}` stood for. */
    domains: z.array(z.string().min(1).max(256)).default([]),
  })
  .refine(
    ({ claim, is }) => (claim === undefined) === (is === undefined),
    'needs both claim and is, or neither',
  )
  .refine(({ group, claim }) => group === undefined || claim === undefined, 'looks at a group or at a claim')
  .refine(({ group, is }) => (group ?? is ?? '').split(placeholder).length <= 2, 'names {domain} twice');

export type RoleGrant = z.infer<typeof RoleGrant>;

/** A grant that somebody fulfils: its roles, and the domains where they hold. */
export interface Granted {
  readonly roles: readonly Role[];
  readonly domains: readonly string[];
}

/** The grants that somebody with these claims and groups fulfils. */
export function grantedBy(
  grants: readonly RoleGrant[],
  claims: Claims,
  groups: readonly string[],
): Granted[] {
  return grants.flatMap((grant) => {
    const wanted = grant.group ?? grant.is;
    if (wanted === undefined) return [grant];
    const values = grant.claim === undefined ? groups : textsAt(claims, grant.claim);
    const matches = values.flatMap((value) => matchOf(wanted, value));
    if (matches.length === 0) return [];
    return [{ roles: grant.roles, domains: [...grant.domains, ...matches.flat()] }];
  });
}

/** The domain that the placeholder stands for, if there is one; nothing when the value is not what is wanted. */
function matchOf(wanted: string, value: string): string[][] {
  if (!wanted.includes(placeholder)) return wanted === value ? [[]] : [];
  const [before = '', after = ''] = wanted.split(placeholder);
  if (!value.startsWith(before) || !value.endsWith(after)) return [];
  const domain = value.slice(before.length, value.length - after.length);
  return domainId.test(domain) ? [[domain]] : [];
}
