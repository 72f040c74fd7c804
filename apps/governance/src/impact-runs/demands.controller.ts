import type { Principal } from '#access';
import { Caller, Endpoint, revisionTag } from '#http';
import type { PolicyScope } from '#policy-engine';
import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { accepted, approvalExample, ApprovalView } from '../approvals/index.js';
import { Scope } from '../scopes/index.js';
import { ImpactDemandsStore } from './impact-demands.store.js';
import { SetDemand } from './set-demand.js';

const withinDays = z
  .int()
  .min(1)
  .max(366)
  .nullable()
  .describe(
    'How old the impact run of a version may be when it comes to warn or enforce, in days; null for no demand.',
  );
const DemandBody = z
  .strictObject({ withinDays })
  .meta({ id: 'ImpactDemandBody', description: 'Whether a scope is to demand impact runs.' });
const DemandView = z
  .object({ scope: z.string(), withinDays, revision: z.int().describe('0 until somebody has said so.') })
  .meta({
    id: 'ImpactDemand',
    description: 'Whether a scope demands impact runs before a version gets a say.',
  });
type DemandView = z.infer<typeof DemandView>;

const params = { scope: '`global`, `domain:<id>` or `product:<id>`, e.g. `domain:clients`.' };
const filledIn = { scope: 'domain:planning' };
const example: DemandView = { scope: 'domain:planning', withinDays: 14, revision: 1 };

@ApiTags('scopes')
@Controller('api/v1/scopes/:scope/impact-demand')
export class DemandsController {
  constructor(
    private readonly store: ImpactDemandsStore,
    private readonly setting: SetDemand,
  ) {}

  @Get()
  @Endpoint({
    may: 'scope:read',
    on: 'mesh',
    summary: 'Whether a scope demands impact runs before a version gets a say',
    params,
    filledIn,
    ok: { description: 'Whether it does.', schema: DemandView, example },
    errors: { 400: 'This is no scope.' },
  })
  async get(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DemandView> {
    const found = await this.store.of(scope);
    void reply.header('etag', revisionTag(found.revision));
    return found;
  }

  @Put()
  @Endpoint({
    may: 'policy:write',
    on: { scope: 'scope' },
    summary: 'Demand impact runs before a version gets a say',
    description:
      'From then on a step to `warn` or `enforce`, and a plan of one, is refused without an impact run of that version over all that is ' +
      'registered which is not older. It holds in the scopes below too. Where the scope demands two people, to demand less takes two: 202.',
    params,
    filledIn,
    headers: { 'if-match': 'The ETag that you read; without it the last writer wins.' },
    body: { schema: DemandBody, examples: { 'within two weeks': { withinDays: 14 } } },
    ok: [
      { description: 'As it is now.', schema: DemandView, example },
      {
        status: 202,
        description: 'Asked of a second person.',
        schema: ApprovalView,
        example: approvalExample,
      },
    ],
    errors: {
      400: 'This is no scope, or no number of days.',
      403: { 'approval.person-needed': 'It takes a person to ask for it.' },
      409: {
        'impact.demand-conflict': 'Somebody else set it at the same moment.',
        'approval.pending': 'It is asked for already: `approval` says by which request.',
      },
      412: 'It was changed since you read it.',
      422: { 'scope.unknown': 'The domain or product of the scope is not registered.' },
    },
  })
  async put(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Body({ schema: DemandBody }) body: z.infer<typeof DemandBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DemandView | z.infer<typeof ApprovalView>> {
    const outcome = await this.setting.set(scope, body.withinDays, ifMatch, principal);
    if ('asked' in outcome) return accepted(outcome.asked, reply);
    void reply.header('etag', revisionTag(outcome.set.revision));
    return outcome.set;
  }
}
