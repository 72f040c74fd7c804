import type { Principal } from '#access';
import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Identifier } from '#contracts/identifiers';
import { toolResultsExample } from '#example-mesh';
import { Caller, Endpoint, LargeBody } from '#http';
import { z } from 'zod';
import { Accepted, acceptedExample, answerOf } from './accepted.js';
import { SubmitToolResults } from './submit-tool-results.js';

/** As much as the results and the manifest of a large dbt project take, and no more. */
const largestBody = 32 * 1024 * 1024;

const AcceptedResults = Accepted.extend({
  format: z.string().describe('The tool that wrote them.'),
  leftOut: z
    .array(z.object({ check: z.string(), reason: z.string() }))
    .describe('Checks that are of nothing in the contract.'),
}).meta({ id: 'AcceptedToolResults', description: 'What became of the results of a tool.' });

const ToolResults = z.looseObject({}).meta({
  id: 'ToolResults',
  description: 'What a tool wrote of its checks, as it wrote it.',
});

const ResultsQuery = z.object({
  contract: Identifier.optional().describe('Of which contract they are, where the tool does not say so.'),
});

/** Takes what tools wrote of their checks. */
@ApiTags('observations')
@Controller('api/v1/observations')
export class ToolResultsController {
  constructor(private readonly results: SubmitToolResults) {}

  @Post('results')
  @HttpCode(202)
  @LargeBody(largestBody)
  @Endpoint({
    may: 'observation:report',
    on: 'body',
    summary: 'Report the results of a tool, as it wrote them',
    description:
      'Great Expectations 1.x (a validation or checkpoint result), Soda Core 4, dbt (`run_results.json`, or ' +
      '`{"run_results": ..., "manifest": ...}`), `datacontract test --output-format json`, and OpenLineage events with data quality ' +
      'facets: which it is, is seen by the document. Up to 32 MB, gzip too. Sent again they have no effect.',
    query: ResultsQuery,
    filledIn: { contract: 'lounge-visits' },
    body: { schema: ToolResults, examples: { 'datacontract test': toolResultsExample } },
    ok: {
      status: 202,
      description: 'Recorded and evaluated.',
      schema: AcceptedResults,
      example: { ...acceptedExample, format: 'datacontract-cli', leftOut: [] },
    },
    errors: {
      400: 'The body is not JSON, or does not say of which contract the results are.',
      413: 'The body is larger than 32 MB.',
      415: 'The body is not JSON.',
      422: {
        'observation.unknown-results': 'They are of no tool that is known.',
        'observation.unknown-contract': 'The contract is not registered; nothing was recorded.',
      },
    },
  })
  async report(
    @Body() body: unknown,
    @Query({ schema: ResultsQuery }) { contract }: z.infer<typeof ResultsQuery>,
    @Caller() principal: Principal,
  ): Promise<z.infer<typeof AcceptedResults>> {
    const { format, observations, heard, leftOut } = await this.results.submit(body, contract, principal);
    const accepted = answerOf(observations, heard, (index) => `results.${index}`);
    return { ...accepted, format, leftOut: [...leftOut] };
  }
}
