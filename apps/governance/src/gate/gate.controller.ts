import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access';
import { readChangeSet, readDocumentStream } from '#change-sets';
import { ChangeSet } from '#contracts/change-sets';
import { Decision } from '#contracts/decisions';
import { changeSetExamples, changeSetYamlExamples, refusedChangeSets } from '#example-mesh';
import { Caller, Endpoint, YamlBody } from '#http';
import { IdempotencyKey, idempotencyKeyHeader } from '#idempotency';
import { decisionExample } from '../decisions/index.js';
import { GateChangeSet } from './gate-change-set.js';

const errors = {
  400: { 'change-set.invalid': 'The body is not a change set; `errors` names each mistake with its path.' },
  412: { 'change-set.stale': 'A change was made from an older revision (`baseRevision`).' },
  413: 'The body is larger than the limit.',
  415: 'The body is neither JSON nor YAML.',
  422: {
    'change-set.reference-broken': 'It refers to what is neither registered nor part of it.',
    'change-set.belongs-to-others': 'It touches a contract or subject of somebody else.',
    'idempotency-key.reused': 'The Idempotency-Key was used for another body.',
  },
  503: {
    'schema.examination-unavailable':
      'Too many schemas are waiting to be read; nothing is allowed by default.',
  },
} as const;

@ApiTags('gate')
@Controller('api/v1/gate')
export class GateController {
  constructor(private readonly gateChangeSet: GateChangeSet) {}

  @Post()
  @HttpCode(200)
  @Endpoint({
    may: 'change:gate',
    on: 'body',
    summary: 'Ask whether a change would be allowed',
    description:
      'A dry run with the same evaluator that decides registrations. Takes a ChangeSet as JSON, or a stream of ODPS ' +
      'and ODCS documents as YAML. The answer is 200 whatever the verdict; fail and error mean that the change ' +
      'would be refused. With the label `commit` or `pullRequest` the decision is kept as the result of that change, and asked again ' +
      'while nothing has changed that it rests on, the answer is the same decision.',
    headers: idempotencyKeyHeader,
    body: {
      schema: ChangeSet,
      examples: { ...changeSetExamples, ...refusedChangeSets },
      yaml: changeSetYamlExamples,
    },
    ok: { description: 'The decision, recorded.', schema: Decision, example: decisionExample },
    errors,
  })
  gate(
    @Body() body: unknown,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string | undefined,
  ): Promise<Decision> {
    const set = body instanceof YamlBody ? readDocumentStream(body.documents) : readChangeSet(body);
    return this.gateChangeSet.gate(set, { principal, idempotencyKey });
  }
}
