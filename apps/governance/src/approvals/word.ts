import type { Approval } from './approval.js';
import type { SecondPerson } from './approved-acts.js';

/** Whose word something is that is set for a scope, and which revision it is to follow. */
export interface Word {
  /** The tag of that revision, where the caller named one. */
  readonly ifMatch: string | undefined;
  readonly reason: string | null;
  readonly actor: string;
  readonly second?: SecondPerson;
}

/** What was set, or what was asked of a second person. */
export type PutOrAsked<Put> = { readonly put: Put } | { readonly asked: Approval };
