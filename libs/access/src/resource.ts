import type { Right } from './rights.js';

/** What a right can be needed on. `mesh` is the whole of it: lists, and what belongs to nobody in particular. */
export type ResourceKind =
  | 'mesh'
  | 'change'
  | 'consumer'
  | 'consumption'
  | 'contract'
  | 'decision'
  | 'delivery'
  | 'domain'
  | 'finding'
  | 'incident'
  | 'input'
  | 'key'
  | 'product'
  | 'scope'
  | 'subject';

/** A thing, and what is known of it that decides who may do what to it. */
export interface Resource {
  readonly kind: ResourceKind;
  readonly id: string;
  /** The domain that answers for it; undefined when none does. */
  readonly domain?: string;
  /** Ids of those who own the thing itself, as a document, or the owners named for a scope, say it; of a record, who made it. */
  readonly owners: readonly string[];
  /** Of a scope: its owners were named, and answer for it alone, whoever owns its domain. */
  readonly exclusive?: boolean;
  /** Of a document: what it says of its own state. Of a domain that claims names of subjects: `free` where nobody else has a claim to them. */
  readonly status?: string;
}

/** The mesh as a whole. */
export const mesh: Resource = { kind: 'mesh', id: '', owners: [] };

/**
 * Where a route's thing is named: by parameters of its path, as `{ product: 'id' }`; in its `body`, of which the use case asks
 * itself, as soon as it knows what the body is about; or it is about the `mesh`.
 */
export type ResourceOfRoute = 'mesh' | 'body' | Readonly<Record<string, string>>;

/** What whoever calls a route needs: a right, and on what. */
export interface RouteAccess {
  readonly may: Right;
  readonly on: ResourceOfRoute;
}
