import { parseJson } from '#exact-json';
import { Authorisation, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import { NotFound } from '#errors';
import type { PolicyScope } from '#policy-engine';
import { DecisionResources } from './decision-resources.js';
import { DecisionSearchStore, type Party } from './decision-search.store.js';
import { type DecisionSpan, DecisionsStore } from './decisions.store.js';
import { ShownDecisions } from './shown-decisions.js';

/** One change of a recorded decision, with what the policies saw of it. */
export interface RecordedChange {
  readonly decision: Decision;
  /** Its position in the set. */
  readonly change: number;
  readonly input: PolicyInput;
}

/** What policies saw of the changes of one decision, in the order of the set. */
export interface RecordedInputs {
  readonly decisionId: string;
  readonly inputs: readonly PolicyInput[];
}

// Inputs may have megabytes; few at a time are in memory.
const PAGE = 20;

/** Whether a change was one of a scope's to judge. Older records do not say; what they name stands for it. */
export function isOfScope(scope: PolicyScope, { scopes, domainId, product }: PolicyInput): boolean {
  const judging = scopes ?? ['global', `domain:${domainId ?? ''}`, `product:${product?.id ?? ''}`];
  return judging.includes(scope);
}

/** Changes that were decided on, from the record. */
@Injectable()
export class RecordedChanges {
  constructor(
    private readonly store: DecisionsStore,
    private readonly search: DecisionSearchStore,
    private readonly resources: DecisionResources,
    private readonly shown: ShownDecisions,
    private readonly authorisation: Authorisation,
  ) {}

  /**
   * What a policy is told of it, its author may see in a trace: it takes the right to read the decision in all of its domains.
   * @throws NotFound when there is no such decision, or it has no such change; AccessDenied
   */
  async one(decisionId: string, change: number, reader: Principal): Promise<RecordedChange> {
    await this.authorisation.require(reader, 'decision:read', ...(await this.resources.of(decisionId)));
    const row = await this.store.find(decisionId);
    if (!row) throw new NotFound('decision', decisionId);
    const input = (parseJson(row.inputs) as PolicyInput[])[change];
    if (!input) throw new NotFound('change', `${decisionId}/${change}`);
    return { decision: JSON.parse(row.decision) as Decision, change, input };
  }

  /** To what somebody is party, undefined for who sees all; and how many decisions they do not see. */
  async seenBy(
    reader: Principal,
    purpose: Decision['purpose'] | undefined,
  ): Promise<{ party: Party | undefined; hidden: number | undefined }> {
    const party = await this.shown.to(reader);
    return { party, hidden: party && (await this.search.hidden({ purpose }, party)) };
  }

  /** How many decisions there are in a span, counted up to `most`. */
  count(span: DecisionSpan, most: number): Promise<number> {
    return this.store.countWithin(span, most);
  }

  /** What policies saw of the changes of some decisions of a span, the newest first; an empty list when there are no more. */
  async within(span: DecisionSpan, limit: number): Promise<RecordedInputs[]> {
    const rows = await this.store.inputsWithin(span, limit);
    return rows.map(({ id, inputs }) => ({ decisionId: id, inputs: parseJson(inputs) as PolicyInput[] }));
  }

  /** The changes of decisions, or of those that somebody is party to, the newest first, read page by page as they are asked for. */
  async *newestFirst(
    purpose: Decision['purpose'] | undefined,
    party?: Party,
  ): AsyncGenerator<RecordedChange> {
    let before: string | undefined;
    for (;;) {
      const rows = await this.store.listWithInputs({ purpose, before, party }, PAGE);
      for (const row of rows) {
        const decision = JSON.parse(row.decision) as Decision;
        const inputs = parseJson(row.inputs) as PolicyInput[];
        for (const [change, input] of inputs.entries()) yield { decision, change, input };
        before = decision.id;
      }
      if (rows.length < PAGE) return;
    }
  }
}
