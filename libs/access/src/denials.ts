import { DomainError } from '#errors';
import type { AccessVerdict, Need } from './authorisation.js';
import type { Principal } from './principal.js';
import type { Resource } from './resource.js';
import type { Right } from './rights.js';
import { Unauthenticated } from './unauthenticated.js';

/** Somebody who is known may not do this. It says what would allow it, and who can give that. */
class AccessDenied extends DomainError {
  readonly code = 'access.denied';
  readonly kind = 'forbidden';
  override readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    readonly right: Right,
    readonly resource: Resource,
    readonly principal: Principal,
    { needs, ask }: Extract<AccessVerdict, { allow: false }>,
  ) {
    super(
      `'${principal.id}' lacks the right ${right} on ${nameOf(resource)}. ` +
        `It takes ${needs.map(inWords).join(', or ')}. Ask ${ask.join(', or ')}.`,
    );
    const { kind, id, domain } = resource;
    this.extensions = { right, resource: { kind, id, domain: domain ?? null }, needs, ask };
  }
}

/** What is said to whom a right is denied: 401 when nobody is known, else 403. */
export function denial(
  principal: Principal,
  right: Right,
  resource: Resource,
  verdict: Extract<AccessVerdict, { allow: false }>,
): DomainError {
  return principal.kind === 'anonymous'
    ? new Unauthenticated('This needs credentials.')
    : new AccessDenied(right, resource, principal, verdict);
}

function nameOf({ kind, id, domain }: Resource): string {
  if (kind === 'mesh') return 'the mesh';
  const place = domain !== undefined && kind !== 'domain' ? ` of domain '${domain}'` : '';
  return `${kind} '${id}'${place}`;
}

function inWords({ role, in: place }: Need): string {
  if (place === undefined || place.kind === 'mesh') return `the role ${role}`;
  return `the role ${role} in ${place.kind} '${place.id}'`;
}
