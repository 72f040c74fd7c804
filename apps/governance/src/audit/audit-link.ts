import type { AccessAudited } from '#contracts/events';
import type { LinkTexts } from './link-texts.js';
import { outcomeOf } from './outcome.js';

/** What an audit trail is searched by; null where a phase does not say it. */
export interface SearchedBy {
  readonly id: string;
  readonly phase: AccessAudited['phase'];
  readonly at: string;
  readonly actor: string | null;
  readonly onBehalfOf: string | null;
  readonly needed: string | null;
  readonly correlationId: string | null;
  readonly outcome: string | null;
  readonly resources: readonly string[];
}

/** A link of the audit trail, ready to be written. */
export interface AuditLink extends SearchedBy, LinkTexts {
  readonly chain: string;
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** The columns of what was told. */
export function searchedBy(told: AccessAudited): SearchedBy {
  const { id, phase, at, resources } = told;
  const none = { actor: null, onBehalfOf: null, needed: null, correlationId: null, outcome: null };
  if (told.phase === 'concluded')
    return { id, phase, at, ...none, outcome: outcomeOf(told.status), resources };
  const { actor, right: needed, correlationId } = told;
  const { id: by, onBehalfOf } = actor;
  return { id, phase, at, ...none, actor: by, onBehalfOf, needed, correlationId, resources };
}
