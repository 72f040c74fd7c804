import type { TypeIndex } from '../imports/type-index.js';
import type { ProtoMessage } from '../model.js';
import { MEANING_CHANGED, type Meaning } from '../../meaning/meaning.js';
import { isBreaking, type Rule } from './rules.js';

/** Where a difference is. Tags, unlike names, are the same on both sides. */
export interface Place {
  /** The message or enum, its names joined by dots; `''` for the file. */
  readonly type: string;
  /** The tag of the field or number of the constant. */
  readonly tag?: number;
  readonly oneof?: string;
}

/** What stands at a place on the two sides; absent where there is nothing. */
export interface Sides {
  readonly original?: string;
  readonly update?: string;
}

/** One difference, seen from the original. */
export interface Finding {
  readonly rule: Rule;
  readonly place: Place;
  /** The names of the field, constant or oneof. */
  readonly names: Sides;
  /** What differs about it: types, labels, packages. */
  readonly values: Sides;
}

/** The packages and messages around what is compared, outermost first, on either side. */
export interface Scope {
  readonly original: readonly string[];
  readonly update: readonly string[];
  /** The names of the messages alone, for places; those of the original. */
  readonly messages: readonly string[];
}

/** Compares two messages and reports what differs. */
export type CompareMessages = (
  comparison: Comparison,
  original: ProtoMessage,
  update: ProtoMessage,
  scope: Scope,
) => void;

/** A message that both sides import, compared on its own, and the fields that depend on the outcome. */
interface ImportedPair {
  readonly original: ProtoMessage;
  readonly update: ProtoMessage;
  readonly scope: Scope;
  readonly usedBy: { readonly owner: ImportedPair | undefined; readonly finding: Finding }[];
  breaking: boolean;
}

/**
 * One comparison of two schemas: what it found so far, and which imported messages it still has to compare. These are
 * queued rather than entered, since a chain of messages may be longer than the call stack and may close on itself.
 */
export class Comparison {
  readonly findings: Finding[] = [];
  private readonly pairs = new Map<ProtoMessage, Map<ProtoMessage, ImportedPair>>();
  private readonly queue: ImportedPair[] = [];
  private current: ImportedPair | undefined;

  /** @param compareMessages what compares two messages; given here because messages hold fields that hold messages */
  constructor(
    readonly original: TypeIndex,
    readonly update: TypeIndex,
    private readonly compareMessages: CompareMessages,
  ) {}

  /** Compares two messages that stand in the given scope, which ends with their own names. */
  messages(original: ProtoMessage, update: ProtoMessage, scope: Scope): void {
    this.compareMessages(this, original, update, scope);
  }

  report(rule: Rule, place: Place, names: Sides = {}, values: Sides = {}): void {
    this.findings.push({ rule, place, names, values });
    if (this.current && isBreaking(rule)) this.current.breaking = true;
  }

  /** Reports that what is encoded alike stands for something else. */
  reportMeaning(place: Place, names: Sides, { before, after }: Meaning): void {
    this.report(MEANING_CHANGED, place, names, { original: before, update: after });
  }

  /** Makes the finding come true if the two messages turn out to be incompatible. */
  reportIfIncompatible(original: ProtoMessage, update: ProtoMessage, scope: Scope, finding: Finding): void {
    if (original === update) return;
    const updates = this.pairs.get(original) ?? new Map<ProtoMessage, ImportedPair>();
    this.pairs.set(original, updates);
    let pair = updates.get(update);
    if (!pair) {
      pair = { original, update, scope, usedBy: [], breaking: false };
      updates.set(update, pair);
      this.queue.push(pair);
    }
    pair.usedBy.push({ owner: this.current, finding });
  }

  /** Compares what is queued, and what that queues in turn, then tells every field whose type turned out broken. */
  finish(): void {
    for (let next = 0; next < this.queue.length; next += 1) {
      this.current = this.queue[next];
      if (this.current) this.messages(this.current.original, this.current.update, this.current.scope);
    }
    this.current = undefined;
    const broken = this.queue.filter((pair) => pair.breaking);
    for (const pair of broken) {
      for (const { owner, finding } of pair.usedBy) {
        this.findings.push(finding);
        if (owner && !owner.breaking) {
          owner.breaking = true;
          // The list grows while it is walked: a broken type breaks those that hold it.
          broken.push(owner);
        }
      }
    }
  }
}
