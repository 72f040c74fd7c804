import { actorHeader, type Principal } from '#access';
import { Clock } from '#clock';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ChangeGrant } from './change-grant.js';
import { GiveUpGrant } from './give-up-grant.js';
import {
  GrantApproval,
  GrantExtension,
  GrantRefusal,
  GrantsQuery,
  GrantView,
  GrantWithSteps,
  NewGrant,
  toView,
} from './grant-documents.js';
import { grantExample, grantWithSteps, newGrantExample } from './grant.example.js';
import { grantSteps } from './grant-steps.js';
import { GrantsStore } from './grants.store.js';
import { RequestGrant } from './request-grant.js';

const Id = z.uuid();
const params = { id: 'The id of the grant.' };
const ok = { description: 'The grant as it is now.', schema: GrantView, example: grantExample };
const missing = { 'grant.not-found': 'There is no such grant.' };
const refused = {
  'grant.step-refused': 'It is not in a state in which that can be done.',
  'grant.exists': 'The consumer has asked anew since it ended.',
};
const wrongUntil = { 'grant.until-refused': 'The time is over already, or longer than a grant may hold.' };
const invalid = 'The id or the body is not valid.';
const newest = specimen('/api/v1/grants?limit=1', 'items.0.id', grantExample.id);
const requested = specimen('/api/v1/grants?state=requested&limit=1', 'items.0.id', grantExample.id);

@ApiTags('grants')
@Controller('api/v1/grants')
export class GrantsController {
  constructor(
    private readonly store: GrantsStore,
    private readonly requests: RequestGrant,
    private readonly changes: ChangeGrant,
    private readonly givingUp: GiveUpGrant,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Endpoint({
    may: 'grant:request',
    on: 'mesh',
    summary: 'Ask for access to a contract’s data',
    description:
      'Whoever owns the product that offers it is told, and answers; the policy on access denies or approves some at once. It holds for at ' +
      'most 366 days. Where the contract has terms (`/api/v1/access-terms/{contract}`), their digest agrees to them.',
    filledIn: { [actorHeader]: 'mia@marketing.example' },
    body: { schema: NewGrant, examples: { 'for an application of marketing': newGrantExample } },
    ok: { ...ok, status: 201, description: 'Asked for, or approved at once.' },
    errors: {
      400: 'The body is not valid.',
      404: { 'contract.not-found': 'There is no such contract.' },
      409: { 'grant.exists': 'The consumer has, or has asked for, access to the contract.' },
      422: {
        'grant.denied': 'The policy on access denies it, and why.',
        'grant.terms-not-agreed': 'The contract has terms, and `terms` is not their digest.',
        ...wrongUntil,
      },
      503: { 'grant.undecided': 'The policy on access could not decide.' },
    },
  })
  async request(
    @Body({ schema: NewGrant }) wanted: NewGrant,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GrantView> {
    const view = this.view(await this.requests.request(wanted, caller));
    void reply.header('location', `/api/v1/grants/${view.id}`);
    return view;
  }

  @Get()
  @Endpoint({
    may: 'grant:read',
    on: 'mesh',
    summary: 'List who has, had or asks for access, newest first',
    query: GrantsQuery,
    ok: {
      description: 'A page of grants.',
      schema: pageOf(GrantView),
      example: { items: [grantExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: GrantsQuery }) { limit, after, ...filter }: z.infer<typeof GrantsQuery>,
  ): Promise<Page<GrantView>> {
    const now = this.clock.now();
    const rows = await this.store.list({ ...filter, before: after }, now, limit + 1);
    return toPage(
      rows.map((it) => toView(it, now)),
      limit,
      ({ id }) => id,
    );
  }

  @Get(':id')
  @Endpoint({
    may: 'grant:read',
    on: 'mesh',
    summary: 'One grant, and what was done with it',
    params,
    filledIn: { id: newest },
    ok: { description: 'The grant.', schema: GrantWithSteps, example: grantWithSteps },
    errors: { 400: 'The id is not a UUID.', 404: missing },
  })
  async one(@Param('id', { schema: Id }) id: string): Promise<GrantWithSteps> {
    const grant = await this.store.find(id);
    if (!grant) throw new NotFound('grant', id);
    return { ...this.view(grant), steps: await this.store.steps(id) };
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Endpoint({
    may: 'grant:decide',
    on: { grant: 'id' },
    summary: 'Approve access, or a longer time',
    description: 'By a person who answers for the product and has not asked for it.',
    params,
    filledIn: { id: requested, [actorHeader]: 'grace@billing.example' },
    body: { schema: GrantApproval, examples: { 'with a word': { reason: 'As agreed.' } } },
    ok,
    errors: {
      400: invalid,
      403: {
        'grant.own': 'Nobody approves what they asked for themselves.',
        'grant.person-needed': 'It takes a person to approve.',
      },
      404: missing,
      409: refused,
      422: wrongUntil,
    },
  })
  async approve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: GrantApproval }) { reason = null }: { reason?: string | null },
    @Caller() caller: Principal,
  ): Promise<GrantView> {
    return this.view(await this.changes.change(id, grantSteps.approve, caller, reason));
  }

  @Post(':id/extend')
  @HttpCode(200)
  @Endpoint({
    may: 'grant:request',
    on: 'mesh',
    summary: 'Ask that access holds longer',
    description: 'Until it is approved it ends when it would have.',
    params,
    filledIn: { id: newest, [actorHeader]: 'mia@marketing.example' },
    body: {
      schema: GrantExtension,
      examples: { 'a quarter more': { until: '2027-09-30T22:00:00.000Z', reason: 'The offers go on.' } },
    },
    ok,
    errors: { 400: invalid, 404: missing, 409: refused, 422: wrongUntil },
  })
  async extend(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: GrantExtension }) { until, reason }: GrantExtension,
    @Caller() caller: Principal,
  ): Promise<GrantView> {
    const step = (...[grant, taking]: Parameters<typeof grantSteps.approve>) =>
      grantSteps.askForMore(grant, until, taking);
    return this.view(await this.changes.change(id, step, caller, reason));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Endpoint({
    may: 'grant:decide',
    on: { grant: 'id' },
    summary: 'Reject access, or a longer time',
    params,
    filledIn: { id: newest, [actorHeader]: 'grace@billing.example' },
    body: {
      schema: GrantRefusal,
      examples: { 'for now': { reason: 'Ask again when the campaign is planned.' } },
    },
    ok,
    errors: { 400: invalid, 404: missing, 409: refused },
  })
  async reject(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: GrantRefusal }) { reason }: { reason: string },
    @Caller() caller: Principal,
  ): Promise<GrantView> {
    return this.view(await this.changes.change(id, grantSteps.reject, caller, reason));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Endpoint({
    may: 'grant:request',
    on: 'mesh',
    summary: 'End access at once, or take back what was asked for',
    description: 'By whoever answers for the product, or whoever asked for it or answers for the consumer.',
    params,
    filledIn: { id: newest, [actorHeader]: 'grace@billing.example' },
    body: { schema: GrantRefusal, examples: { 'no longer needed': { reason: 'The campaign is over.' } } },
    ok: { ...ok, example: { ...grantExample, state: 'revoked' } },
    errors: { 400: invalid, 404: missing, 409: refused },
  })
  async revoke(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: GrantRefusal }) { reason }: { reason: string },
    @Caller() caller: Principal,
  ): Promise<GrantView> {
    return this.view(await this.givingUp.revoke(id, caller, reason));
  }

  private view(grant: Parameters<typeof toView>[0]): GrantView {
    return toView(grant, this.clock.now());
  }
}
