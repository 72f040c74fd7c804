import type { Principal } from '#access';
import { Caller, Endpoint, type Page, pageOf, RevisionNumber, toPage } from '#http';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { accepted, approvalExample, ApprovalView } from '../approvals/index.js';
import { RequireImpact } from '../impact-runs/index.js';
import { AuthoredPoliciesStore, found, foundVersion, versionFilledIn } from '../policies/index.js';
import {
  NewPlan,
  newPlanExample,
  planExample,
  PlannedStepView,
  PlansQuery,
  planView,
  PlanView,
} from './plan-documents.js';
import type { PlannedStep } from './planned-step.js';
import { PlanSteps } from './plan-steps.js';
import { PlansStore } from './plans.store.js';

const params = { id: 'The id of the policy.', version: 'The number of the version, from 1.' };
const missing = {
  'policy.not-found': 'No scope has written such a policy.',
  'policy-version.not-found': 'The policy has no such version.',
};
const ok = { description: 'What is planned now.', schema: PlanView, example: planExample };

@ApiTags('plans')
@Controller('api/v1')
export class PlansController {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly store: PlansStore,
    private readonly planning: PlanSteps,
    private readonly impact: RequireImpact,
  ) {}

  @Put('policies/:id/versions/:version/plan')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:write',
    on: { policy: 'id' },
    summary: 'Plan when a version takes its next steps',
    description:
      'Each step is taken at its time by one replica, as if whoever planned it took it then: it has to be valid by then. It replaces what was ' +
      'planned before. Where the scope demands two people, a plan that enforces is asked of the second one: 202.',
    params,
    filledIn: versionFilledIn,
    body: { schema: NewPlan, examples: { 'shadow from March, warn from April': newPlanExample } },
    ok: [
      ok,
      {
        status: 202,
        description: 'Asked of a second person.',
        schema: ApprovalView,
        example: approvalExample,
      },
    ],
    errors: {
      400: 'The body is not valid.',
      403: { 'approval.person-needed': 'The scope demands two people, and the caller is none.' },
      404: missing,
      409: { 'approval.pending': 'The same is asked for already.' },
      422: {
        'plan.refused': 'The steps cannot follow each other, or are over; `errors` names the first.',
        'policy.impact-needed':
          'The scope demands an impact run of the version, and there is none, or none so young.',
      },
    },
  })
  async plan(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
    @Body({ schema: NewPlan }) wanted: NewPlan,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanView | z.infer<typeof ApprovalView>> {
    const done = await this.planning.plan({ policyId, version }, wanted, principal);
    return 'asked' in done ? accepted(done.asked, reply) : this.view(policyId, version, done.planned);
  }

  @Get('policies/:id/versions/:version/plan')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'What is planned for a version, what is next, and what came of the rest',
    params,
    filledIn: versionFilledIn,
    ok,
    errors: { 404: missing },
  })
  async one(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
  ): Promise<PlanView> {
    found('policy', policyId, await this.policies.find(policyId));
    await foundVersion(this.policies, policyId, version);
    return this.view(policyId, version, await this.store.of({ policyId, version }));
  }

  @Delete('policies/:id/versions/:version/plan')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:write',
    on: { policy: 'id' },
    summary: 'Take back all that is planned for a version and still to come',
    params,
    filledIn: versionFilledIn,
    ok: { ...ok, example: { next: null, steps: [], impactRun: null } },
    errors: { 404: missing },
  })
  async cancel(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
    @Caller() principal: Principal,
  ): Promise<PlanView> {
    return this.view(policyId, version, await this.planning.cancel({ policyId, version }, principal));
  }

  @Get('plans')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'List planned steps of all policies, by when they are due',
    query: PlansQuery,
    ok: {
      description: 'A page of steps.',
      schema: pageOf(PlannedStepView),
      example: { items: planExample.steps, next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: PlansQuery }) { limit, ...filter }: z.infer<typeof PlansQuery>,
  ): Promise<Page<PlannedStepView>> {
    const rows = await this.store.list(filter, limit + 1);
    return toPage(rows, limit, ({ on, id }) => [on, id]);
  }

  private async view(policyId: string, version: number, steps: readonly PlannedStep[]): Promise<PlanView> {
    return planView(steps, await this.impact.latestOf(policyId, version));
  }
}
