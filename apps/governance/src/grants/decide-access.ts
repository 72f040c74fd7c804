import { createInstance, type PolicyInstance } from '#policy-engine';
import { GrantUndecided } from './grant-errors.js';

/** What policies/access decides on. */
export interface AccessQuestion {
  readonly now: string;
  readonly until: string;
  readonly purpose: string;
  readonly consumer: { readonly id: string; readonly domain: string | null };
  readonly asker: { readonly id: string; readonly kind: string; readonly belongs: boolean };
  readonly product: object | null;
  readonly contract: object;
  readonly columns: readonly object[];
}

/** What it says: both empty leave it to the owner. */
export interface AccessDecision {
  readonly denied: readonly string[];
  /** By which rules it is approved at once. */
  readonly approved: readonly string[];
}

/** The compiled policies/access. Requests are rare: it is evaluated in this thread, anew each time. */
export class DecideAccess {
  private instance: PolicyInstance | undefined;

  constructor(private readonly wasm: Uint8Array) {}

  /** @throws GrantUndecided where the policy fails or says nothing */
  decide(question: AccessQuestion): AccessDecision {
    try {
      this.instance ??= createInstance(this.wasm, { memoryPages: 256 });
      const text = this.instance.evaluateText('access/decision', JSON.stringify(question));
      const [answer] = JSON.parse(text) as { result: AccessDecision }[];
      if (answer) return answer.result;
    } catch (error) {
      this.instance = undefined; // What a failed evaluation leaves of its memory cannot be relied on.
      throw new GrantUndecided('The policy on access could not decide. Try again.', { cause: error });
    }
    throw new GrantUndecided('The policy on access says nothing of this.');
  }
}
