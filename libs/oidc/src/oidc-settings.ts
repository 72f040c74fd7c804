import { z } from 'zod';
import { ClaimPath } from './claims/claims.js';
import { RoleGrant } from './claims/role-grants.js';
import { isSafeAddress } from './provider/safe-address.js';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== ''),
);
const words = z.string().transform((text) => text.split(' ').filter((it) => it !== ''));
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** The settings by which a service knows the tokens of an identity provider. */
export const oidcSettings = {
  /** The provider, exactly as it spells itself in its metadata and its tokens. */
  OIDC_ISSUER: z.url().refine(isSafeAddress, 'must be https, or lead to a loopback address').optional(),
  /** Whom tokens must be for: us, by the names that the provider knows us by. */
  OIDC_AUDIENCE: list.optional(),
  /** Clients whose tokens are taken; those of every client of the provider when it is left out. */
  OIDC_CLIENTS: list.default([]),
  /** Signature algorithms that are taken. Those with a shared secret cannot be. */
  OIDC_ALGORITHMS: list
    .pipe(z.array(z.enum(algorithms)).min(1))
    .default(['RS256', 'ES256', 'PS256', 'EdDSA']),
  /** Types of tokens that are taken, by their headers: `JWT` for providers that call all of theirs so. */
  OIDC_TOKEN_TYPES: list
    .pipe(z.array(z.enum(['at+jwt', 'JWT'])).min(1))
    .transform((types) => types.map((it) => it.toLowerCase()))
    .default(['at+jwt']),
  /** How far the clocks of the provider and of this machine may be apart, in seconds. */
  OIDC_CLOCK_SKEW_SECONDS: z.coerce.number().int().min(0).max(300).default(30),
  /** The claims that tell who somebody is; the first that is there counts. */
  OIDC_ID_CLAIM: list.pipe(z.array(ClaimPath).min(1)).default(['sub']),
  /** The claims that tell somebody's groups. */
  OIDC_GROUPS_CLAIM: list.pipe(z.array(ClaimPath)).default(['groups']),
  /** Who is what here, by groups and claims: a JSON array. */
  OIDC_ROLES: z
    .string()
    .transform(readJson)
    .pipe(z.array(RoleGrant))
    .default([{ roles: ['reader'], domains: [] }]),
  /** The public client as which Swagger UI logs people in; without it, it takes what they paste. */
  OIDC_DOCS_CLIENT_ID: z.string().min(1).optional(),
  /** What Swagger UI asks of the provider for them. */
  OIDC_DOCS_SCOPES: words.default(['openid']),
  /** What it sends the provider besides, as a query: `audience=https://mesh.example/api`. */
  OIDC_DOCS_PARAMS: z
    .string()
    .transform((query) => Object.fromEntries(new URLSearchParams(query)))
    .default({}),
};

/** What the settings say once they are read. */
export type OidcSettings = Readonly<z.infer<z.ZodObject<typeof oidcSettings>>>;

function readJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}
