import { onBehalfOfHeader, type Principal } from '#access';
import { DomainError } from '#errors';
import type { PolicyScope } from '#policy-engine';

/** What became of a request for approval. */
export type ApprovalState = 'pending' | 'approved' | 'rejected' | 'withdrawn';

/** Something that somebody asked for, and that a second person has to approve before it is done. */
export interface Approval {
  readonly id: string;
  readonly scope: PolicyScope;
  /** What is asked for: whoever carries it out knows it by this name. */
  readonly kind: string;
  /** Of which thing, for whoever reads it; of one kind only one request about a thing is open at a time. */
  readonly about: string;
  /** Everything that is to be carried out, as the second person sees it. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly state: ApprovalState;
  readonly askedBy: string;
  /** Everybody whose word asking for it was: they have said yes already. */
  readonly askers: readonly string[];
  readonly askedAt: string;
  readonly answeredBy: string | null;
  readonly answerReason: string | null;
  readonly answeredAt: string | null;
}

/** What is asked takes two people, and this is none. */
class PersonNeeded extends DomainError {
  readonly code = 'approval.person-needed';
  readonly kind = 'forbidden';
}

/** Nobody is their own second person. */
class OwnRequest extends DomainError {
  readonly code = 'approval.own';
  readonly kind = 'forbidden';
}

/** Only who asked for something takes that back. */
class OthersRequest extends DomainError {
  readonly code = 'approval.of-others';
  readonly kind = 'forbidden';
}

/** Whose word it is when a principal asks: its own, and that of the person for whom a machine does. @throws PersonNeeded */
export function askersOf({ id, kind, onBehalfOf }: Principal): string[] {
  if (kind === 'person') return [id];
  if (kind === 'machine' && onBehalfOf !== undefined) return [id, onBehalfOf];
  throw new PersonNeeded(
    `The scope demands two people, and '${id}' is none. A machine says for whom it asks in ${onBehalfOfHeader}.`,
  );
}

/** @throws PersonNeeded, OwnRequest when they asked for it themselves */
export function refuseAsSecondPerson({ id, kind }: Principal, { askers }: Pick<Approval, 'askers'>): void {
  if (kind !== 'person')
    throw new PersonNeeded(`A person has to answer, who asked for nothing; '${id}' is none.`);
  if (askers.includes(id)) throw new OwnRequest(`'${id}' asked for it: somebody else has to answer.`);
}

/** @throws OthersRequest */
export function refuseUnlessAsker({ id, onBehalfOf }: Principal, { askers, askedBy }: Approval): void {
  if (askers.includes(id) || (onBehalfOf !== undefined && askers.includes(onBehalfOf))) return;
  throw new OthersRequest(`${askedBy} asked for it, and takes it back; others reject it.`);
}
