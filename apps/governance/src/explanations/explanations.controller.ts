import type { Principal } from '#access';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Endpoint } from '#http';
import { z } from 'zod';
import { decisionExample, someDecision } from '../decisions/index.js';
import { ExplainDecision } from './explain-decision.js';
import { Explanation } from './explanation.js';

const ExplainQuery = z.object({
  policy: z.string().optional().describe('Only the findings of this policy, by its id.'),
});

const [example] = decisionExample.changes.flatMap(({ violations }) => violations);

const explanationExample = {
  decision: decisionExample.id,
  verdict: 'fail',
  because: ['MESH-012'],
  findings: [
    {
      change: 0,
      finding: example,
      set: 'sha256:4be1...',
      how: 'traced',
      reason: null,
      rules: [
        {
          file: 'global/read_column_kept/read_column_kept.rego',
          row: 24,
          column: 1,
          lines: [
            {
              file: 'global/read_column_kept/read_column_kept.rego',
              row: 25,
              text: 'some consumer in input.lineage.consumers',
            },
          ],
          facts: [{ path: 'lineage.consumers', state: 'large' }],
          complete: true,
        },
      ],
      remediation: example?.remediation,
      excuse: null,
    },
  ],
};

@ApiTags('decisions')
@Controller('api/v1/decisions/:id')
export class ExplanationsController {
  constructor(private readonly explainer: ExplainDecision) {}

  @Get('explain')
  @Endpoint({
    may: 'decision:read',
    on: { decision: 'id' },
    summary: 'Why a decision is what it is: which rule, which line, which facts',
    description:
      'Evaluates what was recorded once more with the sources that the policies had, rule by rule, and says which one yields each ' +
      'finding, what of the input it looked at, how to mend it, and what excused it. Of facts the caller sees what it sees of inputs. ' +
      'Takes the `opa` binary; without it the rules of the policy are listed.',
    params: { id: 'The id of the decision.' },
    filledIn: { id: someDecision },
    query: ExplainQuery,
    ok: { description: 'The explanation.', schema: Explanation, example: explanationExample },
    errors: { 400: 'The id is not a UUID.', 404: { 'decision.not-found': 'There is no such decision.' } },
  })
  explain(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: ExplainQuery }) { policy }: z.infer<typeof ExplainQuery>,
    @Caller() caller: Principal,
  ): Promise<Explanation> {
    return this.explainer.explain(id, policy, caller);
  }
}
