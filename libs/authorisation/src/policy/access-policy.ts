import type { FieldRule } from '#access';
import { DomainError } from '#errors';
import { createInstance, type PolicyInstance } from '#policy-engine';
import { LRUCache } from 'lru-cache';

/** The policy gave no answer; nobody may anything meanwhile. */
class NoVerdict extends DomainError {
  readonly code = 'access.undecided';
  readonly kind = 'unavailable';
}

/** What policies/authz says of a question: needs, and whom to ask, are not in words yet. */
export type PolicyVerdict =
  | { readonly allow: true; readonly because: readonly string[] }
  | { readonly allow: false; readonly needs: readonly PolicyNeed[]; readonly ask: readonly PolicyAsk[] };

interface PolicyNeed {
  readonly role: string;
  readonly in?: { readonly kind: string; readonly id?: string };
}

/** Somebody who can give a right: a role, one in a domain, or a person. */
export type PolicyAsk =
  { readonly role: string; readonly in?: string; readonly for?: 'claim' } | { readonly principal: string };

/** What policies/authz says of lists. */
export type PolicySight =
  | { readonly all: true }
  | {
      readonly all: false;
      readonly own: boolean;
      readonly domains: readonly string[];
      readonly statuses: readonly string[] | null;
    };

const memoryPages = 64;
const answersKept = 10_000;
const longestInputKept = 4_000;

/**
 * The compiled policies/authz, evaluated in this thread: an answer takes less time than to hand the question to another one.
 * What was asked lately is remembered, as equal questions have equal answers.
 */
export class AccessPolicy {
  private instance: PolicyInstance | undefined;
  private readonly answers = new LRUCache<string, object>({ max: answersKept });

  constructor(private readonly wasm: Uint8Array) {
    this.instance = createInstance(wasm, { memoryPages });
  }

  /** @throws NoVerdict */
  decision(input: string): PolicyVerdict {
    return this.ask('authz/decision', input) as PolicyVerdict;
  }

  /** @throws NoVerdict */
  sight(input: string): PolicySight {
    return this.ask('authz/sight', input) as PolicySight;
  }

  /** Which fields are left out of a thing that an answer holds. @throws NoVerdict */
  view(input: string): readonly FieldRule[] {
    return (this.ask('authz/view', input) as { leaveOut: readonly FieldRule[] }).leaveOut;
  }

  private ask(question: string, input: string): object {
    const key = `${question} ${input}`;
    const known = this.answers.get(key);
    if (known) return known;
    const answer = this.evaluate(question, input);
    if (input.length <= longestInputKept) this.answers.set(key, answer);
    return answer;
  }

  private evaluate(question: string, input: string): object {
    try {
      this.instance ??= createInstance(this.wasm, { memoryPages });
      const [answer] = JSON.parse(this.instance.evaluateText(question, input)) as { result: object }[];
      if (answer) return answer.result;
    } catch (error) {
      this.instance = undefined; // What a failed evaluation leaves of its memory cannot be relied on.
      throw new NoVerdict('Who may do this could not be decided. Try again.', { cause: error });
    }
    throw new NoVerdict(`The policy has no answer to ${question}.`);
  }
}
