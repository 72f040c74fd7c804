import { parseJson } from '#exact-json';
import type { Principal } from '#access';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Decision, Verdict } from '#contracts/decisions';
import { NotFound } from '#errors';
import {
  Caller,
  Endpoint,
  isInOrder,
  outOfOrder,
  pageOf,
  pageQuery,
  periodQuery,
  toPage,
  uuidKey,
  type Page,
} from '#http';
import { z } from 'zod';
import { Verification } from '../record/index.js';
import { decisionExample, inputExample, someDecision } from './decision.example.js';
import { DecisionSearchStore } from './decision-search.store.js';
import { DecisionsStore } from './decisions.store.js';
import { wantedTerms } from './search-terms.js';
import { ShownDecisions } from './shown-decisions.js';
import { VerifyChains } from './verify-chains.js';

const DecisionsQuery = z
  .object({
    verdict: Verdict.optional().describe('Only decisions with this verdict.'),
    purpose: z
      .enum(['gate', 'registration', 'import', 'agent'])
      .optional()
      .describe('Only dry runs, only registrations, only what was imported, or only what agents decided.'),
    actor: z.string().optional().describe('Only decisions asked for by this actor.'),
    target: z
      .string()
      .optional()
      .describe('Only decisions on this thing, `<kind>:<id>`, e.g. `DataContract:lounge-visits`.'),
    product: z
      .string()
      .optional()
      .describe('Only decisions on this product, on its contracts or on their schemas, by its id.'),
    policy: z
      .string()
      .optional()
      .describe('Only decisions in which this policy found something, excused or not, or failed, by its id.'),
    shadow: z
      .string()
      .optional()
      .describe('Only decisions in which this policy found something in shadow, or failed there, by its id.'),
    label: z
      .string()
      .regex(/^[^=]+=/, 'is `<name>=<text>`')
      .optional()
      .describe('Only decisions on change sets with this label, `<name>=<text>`, e.g. `pullRequest=42`.'),
    ...periodQuery,
    ...pageQuery(uuidKey),
  })
  .refine(isInOrder, outOfOrder);

const DecisionInputs = z.array(z.looseObject({})).meta({
  id: 'DecisionInputs',
  description: 'What the policies were given for each change: the input documents.',
});

@ApiTags('decisions')
@Controller('api/v1/decisions')
export class DecisionsController {
  constructor(
    private readonly store: DecisionsStore,
    private readonly search: DecisionSearchStore,
    private readonly verifier: VerifyChains,
    private readonly shown: ShownDecisions,
  ) {}

  @Get()
  @Endpoint({
    may: 'decision:read',
    on: 'mesh',
    summary: 'Search decisions, newest first',
    description: 'All filters that are given must hold. Decisions whose content was forgotten are not found.',
    query: DecisionsQuery,
    filledIn: { target: 'DataContract:lounge-visits' },
    ok: {
      description: 'A page of decisions.',
      schema: pageOf(Decision),
      example: { items: [decisionExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: DecisionsQuery }) query: z.infer<typeof DecisionsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<Decision>> {
    const { limit, after, product, policy, shadow, label, ...columns } = query;
    const filter = { ...columns, terms: wantedTerms({ product, policy, shadow, label }) };
    const party = await this.shown.to(caller);
    const texts = await this.search.list({ ...filter, party, before: after }, limit + 1);
    const decisions = texts.map(recorded);
    const page = toPage(decisions, limit, ({ id }) => id);
    return party ? { ...page, hidden: await this.search.hidden(filter, party) } : page;
  }

  @Get('verify')
  @Endpoint({
    may: 'decision:verify',
    on: 'mesh',
    summary: 'Prove that no recorded decision was altered',
    description:
      'Walks every chain from its start, recomputes each hash from the stored bytes and names every decision that ' +
      'was changed, removed or inserted. Of dry runs whose content was dropped when it was old, the seals are checked.',
    ok: {
      description: 'What was checked, and what is broken.',
      schema: Verification,
      example: {
        valid: false,
        checked: 1204,
        forgotten: 0,
        chains: [
          {
            chain: '3f6c1a52-90e4-4b1e-8f4f-2f4f2f0b7a11',
            length: 1204,
            head: '9b1c...',
            valid: false,
            forgotten: 0,
            broken: [
              { id: decisionExample.id, seq: 17, reason: 'its content does not have the recorded hash' },
            ],
          },
        ],
      },
    },
  })
  verify(): Promise<Verification> {
    return this.verifier.verify();
  }

  @Get(':id')
  @Endpoint({
    may: 'decision:read',
    on: { decision: 'id' },
    summary: 'One decision',
    params: { id: 'The id of the decision.' },
    filledIn: { id: someDecision },
    ok: { description: 'The decision as it was recorded.', schema: Decision, example: decisionExample },
    errors: { 400: 'The id is not a UUID.', 404: { 'decision.not-found': 'There is no such decision.' } },
  })
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<Decision> {
    return recorded((await this.find(id)).decision);
  }

  @Get(':id/inputs')
  @Endpoint({
    may: 'decision:read',
    on: { decision: 'id' },
    shows: { input: '*' },
    summary: 'What the policies saw: the whole input of each change',
    params: { id: 'The id of the decision.' },
    filledIn: { id: someDecision },
    ok: {
      description: 'One policy input per change, in the order of the set.',
      schema: DecisionInputs,
      example: [inputExample],
    },
    errors: { 400: 'The id is not a UUID.', 404: { 'decision.not-found': 'There is no such decision.' } },
  })
  async inputs(@Param('id', { schema: z.uuid() }) id: string): Promise<unknown> {
    return parseJson((await this.find(id)).inputs);
  }

  private async find(id: string) {
    const found = await this.store.find(id);
    if (!found) throw new NotFound('decision', id);
    return found;
  }
}

/** A record of a time when nobody was asked who they are says nothing of how its actor was known: by its own word. */
function recorded(text: string): Decision {
  return { via: 'claim', onBehalfOf: null, ...(JSON.parse(text) as Omit<Decision, 'via' | 'onBehalfOf'>) };
}
