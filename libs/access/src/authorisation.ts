import type { FieldRule } from './left-out.js';
import type { Principal } from './principal.js';
import type { Resource, ResourceKind } from './resource.js';
import type { Right } from './rights.js';

/** A role that would give a right, and the thing or domain in which it has to be held; anywhere when left out. */
export interface Need {
  readonly role: string;
  readonly in?: { readonly kind: string; readonly id?: string };
}

/** Whether somebody may do something to something. */
export type AccessVerdict =
  | { readonly allow: true; readonly because: readonly string[] }
  | {
      readonly allow: false;
      /** Each of these would give the right. */
      readonly needs: readonly Need[];
      /** Who can give it, in words. */
      readonly ask: readonly string[];
    };

/** What somebody sees of the things of one kind. */
export type Sight =
  | { readonly all: true }
  | {
      readonly all: false;
      /** Domains whose things are seen in full. */
      readonly domains: readonly string[];
      /** Whose own things are seen, wherever they are: those whose owner or author this is. */
      readonly principal: string;
      /** Of all others, things of these statuses are seen; every one where it is null. */
      readonly statuses: readonly string[] | null;
    };

/** Says who may do what to which thing. */
export abstract class Authorisation {
  /** False where nobody is asked who they are, so that everybody may everything. */
  abstract readonly asks: boolean;

  /** The verdict; a promise only while what it stands on has to be read first. */
  abstract decide(
    principal: Principal,
    right: Right,
    resource: Resource,
  ): AccessVerdict | Promise<AccessVerdict>;

  /** What of the things of a kind a list shows. */
  abstract sight(principal: Principal, right: Right, kind: ResourceKind): Sight | Promise<Sight>;

  /** What of a thing is left out of an answer; nothing where it is shown in full. */
  abstract leavesOut(
    principal: Principal,
    right: Right,
    resource: Resource,
  ): readonly FieldRule[] | Promise<readonly FieldRule[]>;

  /**
   * For use cases that learn from a body what it is about: the right is needed on each of the things.
   * @throws AccessDenied, or Unauthenticated when nobody is known
   */
  abstract require(principal: Principal, right: Right, ...resources: readonly Resource[]): Promise<void>;
}

/** Where nobody is asked who they are, everybody may everything and sees everything. */
export class NothingAsked extends Authorisation {
  readonly asks = false;

  decide(): AccessVerdict {
    return { allow: true, because: [] };
  }

  sight(): Sight {
    return { all: true };
  }

  leavesOut(): readonly FieldRule[] {
    return [];
  }

  async require(): Promise<void> {
    // There is nothing to refuse.
  }
}
