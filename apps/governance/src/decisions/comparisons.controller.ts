import type { Principal } from '#access';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Endpoint } from '#http';
import { z } from 'zod';
import { Comparison } from './comparison.js';
import { CompareDecisions } from './compare-decisions.js';
import { decisionExample, someDecision } from './decision.example.js';

const { id, purpose, verdict, actor, at } = decisionExample;

const comparisonExample: Comparison = {
  one: { id, purpose, verdict, actor, at },
  other: { id: '0198c6f4-11f0-7b1e-8a55-0d3a5f1b2c77', purpose, verdict: 'pass', actor, at },
  sameVerdict: false,
  sameSets: true,
  policies: [],
  changes: [
    {
      kind: 'DataContract',
      id: 'lounge-visits',
      in: 'both',
      new: [],
      gone: decisionExample.changes[0]?.violations ?? [],
      unchanged: 0,
      facts: [{ path: 'change.after.schema.0.properties.2', other: { name: 'email' } }],
      factsComplete: true,
    },
  ],
};

@ApiTags('decisions')
@Controller('api/v1/decisions/:id/compare')
export class ComparisonsController {
  constructor(private readonly comparer: CompareDecisions) {}

  @Get(':other')
  @Endpoint({
    may: 'decision:read',
    on: { decision: 'id' },
    summary: 'What is different between two decisions',
    description:
      'Verdicts, findings that are new or gone, versions of policies, and the facts that differ between the inputs, as far as the ' +
      'caller may see them. Changes of the same thing are compared with each other.',
    params: { id: 'The id of the first decision.', other: 'The id of the other one.' },
    filledIn: { id: someDecision, other: someDecision },
    ok: { description: 'The comparison.', schema: Comparison, example: comparisonExample },
    errors: { 400: 'An id is not a UUID.', 404: { 'decision.not-found': 'There is no such decision.' } },
  })
  compare(
    @Param('id', { schema: z.uuid() }) one: string,
    @Param('other', { schema: z.uuid() }) other: string,
    @Caller() caller: Principal,
  ): Promise<Comparison> {
    return this.comparer.compare(one, other, caller);
  }
}
