import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access';
import { Caller, Endpoint, RevisionNumber } from '#http';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import {
  AuthoredPoliciesStore,
  found,
  policyExample,
  PolicyView,
  tagged,
  versionFilledIn,
} from '../policies/index.js';
import { accepted, approvalExample, ApprovalView } from '../approvals/index.js';
import { RequireImpact, toView } from '../impact-runs/index.js';
import { AskOrMove } from './ask-or-move.js';
import { RollBack } from './roll-back.js';
import { MovedView, RollBackBody, StepBody, Steps } from './roll-out-documents.js';
import { RollOutsStore, type StateChange } from './roll-outs.store.js';
import { movedExample, stepExample } from './step.example.js';

const id = 'The id of the policy.';
const params = { id, version: 'The number of the version, from 1.' };
const headers = {
  'if-match': 'The ETag of the policy that you read; without it the last writer wins.',
};

@ApiTags('policies')
@Controller('api/v1/policies/:id')
export class RollOutsController {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly rollOuts: RollOutsStore,
    private readonly rollOut: AskOrMove,
    private readonly undoer: RollBack,
    private readonly impact: RequireImpact,
  ) {}

  @Post('rollback')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:write',
    on: { policy: 'id' },
    summary: 'Take back the last step of a policy',
    description:
      'The version that came to have more of a say goes back to where it was, and one that had to make room for it returns. ' +
      'The answer comes when that is in force.',
    params: { id },
    filledIn: { id: policyExample.id },
    headers,
    body: {
      schema: RollBackBody,
      examples: {},
      // The policy of the example mesh has taken no step yet.
      refused: { 422: { 'it hit too many': { reason: 'it hit more than we saw in shadow' } } },
    },
    ok: { description: 'The policy.', schema: PolicyView, example: policyExample },
    errors: {
      404: { 'policy.not-found': 'No scope has written such a policy.' },
      409: {
        'policy.scope-busy': 'Others moved policies of the scope again and again meanwhile: send it again.',
      },
      412: 'The policy was changed since you read it.',
      422: { 'policy.nothing-to-roll-back': 'The last step of the policy gave no version more of a say.' },
      503: { 'opa.missing': 'There is no opa binary.' },
    },
  })
  async rollBack(
    @Param('id') policyId: string,
    @Body({ schema: RollBackBody }) { reason }: z.infer<typeof RollBackBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof PolicyView>> {
    return tagged(await this.undoer.rollBack(policyId, reason ?? null, ifMatch, principal), reply);
  }

  @Post('versions/:version/state')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:write',
    on: { policy: 'id' },
    summary: 'Move a version along its roll-out, or retire it',
    description:
      'draft → shadow → warn → enforce, one step at a time and only when its validation finds no error; back at will; ' +
      'retired from anywhere. The version that was in the same stage is retired. The answer comes when the step is in ' +
      'force; where the scope demands two people, a step to `enforce` is asked for, and answered with 202.',
    params,
    filledIn: versionFilledIn,
    headers,
    body: {
      schema: StepBody,
      examples: {
        'evaluate it without showing it': { to: 'shadow', reason: 'to see whom it would hit' },
        'let it warn': { to: 'warn' },
        'let it refuse': { to: 'enforce' },
        'take it away': { to: 'retired', reason: 'superseded' },
      },
    },
    ok: [
      {
        description: 'The policy, and the last impact run of the version.',
        schema: MovedView,
        example: movedExample,
      },
      {
        status: 202,
        description: 'Asked of a second person.',
        schema: ApprovalView,
        example: approvalExample,
      },
    ],
    errors: {
      400: 'This is no state.',
      403: { 'approval.person-needed': 'It takes a person to ask for the step.' },
      404: {
        'policy.not-found': 'No scope has written such a policy.',
        'policy-version.not-found': 'The policy has no such version.',
      },
      412: 'The policy was changed since you read it.',
      409: {
        'approval.pending': 'The step is asked for already: `approval` says by which request.',
        'policy.approval-needed': 'The scope came to demand two people meanwhile: send it again.',
        'policy.scope-busy': 'Others moved policies of the scope again and again meanwhile: send it again.',
      },
      422: {
        'policy.step-refused': 'The step is not allowed from where the version is.',
        'policy.invalid': 'Its validation has errors: `report` has them all.',
        'policy.parameters-misfit':
          'Scopes have set parameters to what the version does not allow; `errors` names each.',
        'policy.failing': 'Where it is, it had no answer to some change.',
        'policy.impact-needed':
          'The scope demands an impact run of the version, and there is none, or none so young.',
      },
      503: { 'opa.missing': 'There is no opa binary.' },
    },
  })
  async move(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
    @Body({ schema: StepBody }) step: z.infer<typeof StepBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof MovedView | typeof ApprovalView>> {
    const outcome = await this.rollOut.step(policyId, version, step, ifMatch, principal);
    if ('asked' in outcome) return accepted(outcome.asked, reply);
    const latest = await this.impact.latestOf(policyId, version);
    return { ...tagged(outcome.moved, reply), impactRun: latest ? toView(latest) : null };
  }

  @Get('steps')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'Every step that the versions of a policy have taken, oldest first',
    params: { id },
    filledIn: { id: policyExample.id },
    ok: { description: 'The steps.', schema: Steps, example: { items: [stepExample] } },
    errors: { 404: { 'policy.not-found': 'No scope has written such a policy.' } },
  })
  async steps(@Param('id') policyId: string): Promise<{ items: StateChange[] }> {
    found('policy', policyId, await this.policies.find(policyId));
    return { items: await this.rollOuts.steps(policyId) };
  }
}
