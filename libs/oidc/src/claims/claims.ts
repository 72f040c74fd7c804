import { z } from 'zod';

/** What a token, or the provider's user info, says of somebody. */
export type Claims = Readonly<Record<string, unknown>>;

/** The path of a claim: its name, or names divided by dots where claims hold claims (`realm_access.roles`). */
export const ClaimPath = z.string().trim().min(1).max(200);

/** The value of a claim. A claim whose whole name has dots in it, as URLs do, is found by that name. */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>(memberOf, claims);
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Claims)[name];
}

/** A claim as a list of texts: an array of them, or a text whose words are divided by spaces, as scopes are. */
export function textsAt(claims: Claims, path: string): string[] {
  const value = claimAt(claims, path);
  if (typeof value === 'string') return value.split(' ').filter((word) => word !== '');
  if (typeof value === 'boolean' || typeof value === 'number') return [String(value)];
  return Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string') : [];
}
