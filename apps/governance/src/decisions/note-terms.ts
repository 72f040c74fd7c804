import { Injectable, Logger } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import { AgeingDecisionsStore } from './ageing-decisions.store.js';
import { termsOf } from './search-terms.js';

/** Decisions of one statement: each may have megabytes. */
const batch = 200;

/** Makes decisions searchable that were recorded by a release that did not say what they are searched by. */
@Injectable()
export class NoteTerms {
  private readonly logger = new Logger(NoteTerms.name);

  constructor(private readonly store: AgeingDecisionsStore) {}

  /** Does so for the newest of them; resolves with whether there may be more. */
  async some(): Promise<boolean> {
    const found = await this.store.withoutTerms(batch);
    if (found.length === 0) return false;
    await this.store.putTerms(
      found.map(({ id, decision, inputs }) => ({ id, terms: termsOfTexts(decision, inputs) })),
    );
    this.logger.log(`Made ${found.length} earlier decisions searchable, back to ${found.at(-1)?.id}`);
    return found.length === batch;
  }
}

/** What cannot be read was altered: verifying the chains tells of that. */
function termsOfTexts(decision: string, inputs: string): string[] {
  try {
    return termsOf(JSON.parse(decision) as Decision, JSON.parse(inputs) as PolicyInput[]);
  } catch {
    return [];
  }
}
