import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access';
import type { PolicyParameters } from '#contracts/policy-input';
import { NotFound } from '#errors';
import { Caller, Endpoint, numberKey, type Page, pageOf, pageQuery, revisionTag, toPage } from '#http';
import type { PolicyScope } from '#policy-engine';
import type { FastifyReply } from 'fastify';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { entriesOf, ParametersStore, PolicySets, valueOf } from '../in-force/index.js';
import { KnownScopes, Scope } from '../scopes/index.js';
import { PutParameters } from './put-parameters.js';
import { accepted, approvalExample, ApprovalView } from '../approvals/index.js';

const Parameters = z.record(z.string(), z.record(z.string(), z.unknown())).meta({
  id: 'PolicyParameters',
  description: 'Parameters of policies, by the id of the policy and their names.',
});
const ParametersView = z
  .object({
    scope: z.string(),
    revision: z.int().describe('0 until the scope has set something.'),
    parameters: Parameters.describe('What the scope itself has set.'),
    effective: Parameters.describe('Every parameter as it holds in the scope.'),
    lifted: z
      .array(z.object({ path: z.string(), own: z.unknown(), effective: z.unknown() }))
      .describe('Own values that have become weaker than those above, which hold instead.'),
  })
  .meta({
    id: 'ScopeParameters',
    description: 'The parameters that a scope has set, and those that hold there.',
  });

const ParametersRevision = z
  .object({
    scope: z.string(),
    revision: z.int(),
    parameters: Parameters.describe('What the scope itself had set.'),
    reason: z.string().nullable(),
    actor: z.string(),
    approvedBy: z.string().nullable().describe('The second person, where the scope demanded one.'),
    at: z.string(),
  })
  .meta({ id: 'ScopeParametersRevision', description: 'What a scope had set from some moment on.' });
const HistoryQuery = z.object(pageQuery(numberKey));
const ReasonQuery = z.object({
  reason: z.string().max(1_000).optional().describe('Why; it is kept with the revision.'),
});

type ParametersView = z.infer<typeof ParametersView>;

const params = { scope: '`global`, `domain:<id>` or `product:<id>`, e.g. `domain:clients`.' };
const asked = { deprecation_announced: { notice_days: 180 }, personal_data: { names: ['loyalty_number'] } };
const example: ParametersView = {
  scope: 'domain:clients',
  revision: 1,
  parameters: asked,
  effective: { ...asked, purpose_described: { min_length: 10 } },
  lifted: [],
};

const revisionExample = {
  ...{ scope: example.scope, revision: 1, parameters: asked, reason: 'as our regulator asks' },
  ...{ actor: 'ada@clients.example', approvedBy: null, at: '2026-11-21T09:00:00.000Z' },
};

@ApiTags('scopes')
@Controller('api/v1/scopes/:scope/parameters')
export class ParametersController {
  constructor(
    private readonly scopes: KnownScopes,
    private readonly policies: PolicySets,
    private readonly store: ParametersStore,
    private readonly putParameters: PutParameters,
  ) {}

  @Get()
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'The parameters of a scope, its own and those in force',
    params,
    filledIn: { scope: example.scope },
    ok: { description: 'The parameters.', schema: ParametersView, example },
    errors: {
      400: 'This is no scope.',
      404: { 'scope.not-found': 'Its domain or product is not registered.' },
    },
  })
  async get(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParametersView> {
    const view = await this.view(scope);
    // Never a 304: what is in force depends on the scopes above too. The tag is there to be sent as If-Match.
    void reply.header('etag', revisionTag(view.revision));
    return view;
  }

  @Get('history')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'What a scope has set at any time, newest first: by whom, when and why',
    params,
    filledIn: { scope: example.scope },
    query: HistoryQuery,
    ok: {
      description: 'A page of revisions.',
      schema: pageOf(ParametersRevision),
      example: { items: [revisionExample], next: null },
    },
    errors: { 400: 'This is no scope, or no cursor.' },
  })
  async history(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Query({ schema: HistoryQuery }) { limit, after }: z.infer<typeof HistoryQuery>,
  ): Promise<Page<z.infer<typeof ParametersRevision>>> {
    return toPage(await this.store.history(scope, after, limit + 1), limit, ({ revision }) => revision);
  }

  @Put()
  @Endpoint({
    may: 'policy:write',
    on: { scope: 'scope' },
    summary: 'Set the parameters of a scope',
    description:
      'Replaces what the scope has set before. The federation may set any value that the schema allows; domains and ' +
      'products may only tighten what is above them. Where the scope demands two people, it is asked for, and answered with 202.',
    params,
    filledIn: { scope: example.scope },
    headers: { 'if-match': 'The ETag that you read; without it the last writer wins.' },
    query: ReasonQuery,
    body: { schema: Parameters, examples: { 'a longer notice': asked } },
    ok: [
      { description: 'The parameters as they are now.', schema: ParametersView, example },
      {
        status: 202,
        description: 'Asked of a second person.',
        schema: ApprovalView,
        example: approvalExample,
      },
    ],
    errors: {
      400: 'A parameter is unknown, or its value is not of its type; `errors` names each.',
      403: { 'approval.person-needed': 'It takes a person to ask for them.' },
      409: {
        'approval.pending': 'Others are asked for already: `approval` says by which request.',
        'policy.approval-needed': 'The scope came to demand two people meanwhile: send it again.',
        'parameters.conflict': 'Somebody else wrote them at the same moment.',
      },
      412: 'They were changed since you read them.',
      422: {
        'parameters.weaker':
          'A value is weaker than the one above; `errors` and `weaker` name each with both values.',
        'scope.unknown': 'The domain or product of the scope is not registered.',
      },
    },
  })
  async put(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Body({ schema: Parameters }) parameters: PolicyParameters,
    @Query({ schema: ReasonQuery }) { reason }: z.infer<typeof ReasonQuery>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParametersView | z.infer<typeof ApprovalView>> {
    const outcome = await this.putParameters.put(
      scope,
      parameters,
      { ifMatch, reason: reason ?? null },
      principal,
    );
    if ('asked' in outcome) return accepted(outcome.asked, reply);
    void reply.header('etag', revisionTag(outcome.put.revision));
    return this.view(scope);
  }

  private async view(scope: PolicyScope): Promise<ParametersView> {
    const [known, own] = await Promise.all([this.scopes.find(scope), this.store.find(scope)]);
    if (!known) throw new NotFound('scope', scope);
    const parameters = own?.parameters ?? {};
    const effective = this.policies.inForce().allParametersAt([...known.above, scope]);
    const lifted = entriesOf(parameters)
      .map(([policy, name, value]) => ({
        path: `${policy}.${name}`,
        own: value,
        effective: valueOf(effective, policy, name),
      }))
      .filter((it) => !isDeepStrictEqual(it.own, it.effective));
    return { scope, revision: own?.revision ?? 0, parameters, effective, lifted };
  }
}
