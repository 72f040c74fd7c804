import { actorHeader, type Principal } from '#access';
import { Clock } from '#clock';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ChangeWaiver } from './change-waiver.js';
import { RequestWaiver } from './request-waiver.js';
import {
  NewWaiver,
  toView,
  WaiverApproval,
  WaiverExtension,
  WaiverRefusal,
  WaiversQuery,
  WaiverView,
  WaiverWithSteps,
} from './waiver-documents.js';
import { newWaiverExample, waiverExample, waiverWithSteps } from './waiver.example.js';
import { waiverSteps } from './waiver-steps.js';
import { WaiversStore } from './waivers.store.js';

const Id = z.uuid();
const dayMs = 86_400_000;
const params = { id: 'The id of the waiver.' };
const ok = { description: 'The waiver as it is now.', schema: WaiverView, example: waiverExample };
const missing = { 'waiver.not-found': 'There is no such waiver.' };
const refused = { 'waiver.step-refused': 'It is not in a state in which that can be done.' };
const wrongUntil = { 'waiver.until-refused': 'The time is over already, or longer than a waiver may hold.' };
const invalid = 'The id or the body is not valid.';
const asked = '/api/v1/waivers?state=requested&limit=2';
const toApprove = specimen(asked, 'items.0.id', waiverExample.id);
const toReject = specimen(asked, 'items.1.id', waiverExample.id);

@ApiTags('waivers')
@Controller('api/v1/waivers')
export class WaiversController {
  constructor(
    private readonly store: WaiversStore,
    private readonly requests: RequestWaiver,
    private readonly changes: ChangeWaiver,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Endpoint({
    may: 'waiver:request',
    on: 'mesh',
    summary: 'Ask for a waiver: to be allowed, for a time, what a policy denies',
    description:
      'It holds once an owner of the policy’s scope has approved it, for at most 366 days. Findings that it is for stay in decisions ' +
      'and name it; they do not count.',
    filledIn: { [actorHeader]: 'grace@billing.example' },
    body: { schema: NewWaiver, examples: { 'for a domain’s contracts': newWaiverExample } },
    ok: { ...ok, status: 201, description: 'Asked for; whoever answers for the scope is told.' },
    errors: {
      400: 'The body is not valid.',
      422: { 'waiver.policy-unknown': 'No scope has such a policy in shadow or in force.', ...wrongUntil },
    },
  })
  async request(
    @Body({ schema: NewWaiver }) wanted: NewWaiver,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WaiverView> {
    const view = toView(await this.requests.request(wanted, caller), this.clock.now());
    void reply.header('location', `/api/v1/waivers/${view.id}`);
    return view;
  }

  @Get()
  @Endpoint({
    may: 'waiver:read',
    on: 'mesh',
    summary: 'List waivers, newest first',
    query: WaiversQuery,
    ok: {
      description: 'A page of waivers.',
      schema: pageOf(WaiverView),
      example: { items: [waiverExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: WaiversQuery }) { limit, after, staleDays, ...filter }: z.infer<typeof WaiversQuery>,
  ): Promise<Page<WaiverView>> {
    const now = this.clock.now();
    const staleSince = staleDays === undefined ? undefined : new Date(now.getTime() - staleDays * dayMs);
    const rows = await this.store.list({ ...filter, staleSince, before: after }, now, limit + 1);
    return toPage(
      rows.map((it) => toView(it, now)),
      limit,
      ({ id }) => id,
    );
  }

  @Get(':id')
  @Endpoint({
    may: 'waiver:read',
    on: 'mesh',
    summary: 'One waiver, and what was done with it',
    params,
    filledIn: { id: specimen('/api/v1/waivers?limit=1', 'items.0.id', waiverExample.id) },
    ok: { description: 'The waiver.', schema: WaiverWithSteps, example: waiverWithSteps },
    errors: { 400: 'The id is not a UUID.', 404: missing },
  })
  async one(@Param('id', { schema: Id }) id: string): Promise<WaiverWithSteps> {
    const waiver = await this.store.find(id);
    if (!waiver) throw new NotFound('waiver', id);
    return { ...toView(waiver, this.clock.now()), steps: await this.store.steps(id) };
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Endpoint({
    may: 'waiver:decide',
    on: { waiver: 'id' },
    summary: 'Approve a waiver, or its extension',
    description:
      'By a person who owns the policy’s scope and has not asked for it. It holds when this is answered.',
    params,
    filledIn: { id: toApprove, [actorHeader]: 'ada@clients.example' },
    body: {
      schema: WaiverApproval,
      examples: { 'with a word': { reason: 'As agreed.' } },
    },
    ok,
    errors: {
      400: invalid,
      403: {
        'waiver.own': 'Nobody approves what they asked for themselves.',
        'waiver.person-needed': 'It takes a person to approve.',
      },
      404: missing,
      409: refused,
      422: wrongUntil,
    },
  })
  async approve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WaiverApproval }) { reason = null }: { reason?: string | null },
    @Caller() caller: Principal,
  ): Promise<WaiverView> {
    return this.view(await this.changes.change(id, waiverSteps.approve, caller, reason));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Endpoint({
    may: 'waiver:decide',
    on: { waiver: 'id' },
    summary: 'Reject a waiver, or its extension',
    params,
    filledIn: { id: toReject, [actorHeader]: 'ada@clients.example' },
    body: { schema: WaiverRefusal, examples: { 'it can be mended': { reason: 'A day’s work mends it.' } } },
    ok: { ...ok, example: { ...waiverExample, state: 'rejected', until: null } },
    errors: { 400: invalid, 404: missing, 409: refused },
  })
  async reject(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WaiverRefusal }) { reason }: { reason: string },
    @Caller() caller: Principal,
  ): Promise<WaiverView> {
    return this.view(await this.changes.change(id, waiverSteps.reject, caller, reason));
  }

  @Post(':id/extend')
  @HttpCode(200)
  @Endpoint({
    may: 'waiver:request',
    on: 'mesh',
    summary: 'Ask that a waiver holds longer',
    description: 'Until it is approved the waiver ends when it would have.',
    params,
    filledIn: { id: toApprove, [actorHeader]: 'grace@billing.example' },
    body: {
      schema: WaiverExtension,
      examples: {
        'another quarter': { until: '2027-06-30T22:00:00.000Z', reason: 'The new pipeline is late.' },
      },
    },
    ok,
    errors: { 400: invalid, 404: missing, 409: refused, 422: wrongUntil },
  })
  async extend(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WaiverExtension }) { until, reason }: WaiverExtension,
    @Caller() caller: Principal,
  ): Promise<WaiverView> {
    const step = (...[waiver, taking]: Parameters<typeof waiverSteps.approve>) =>
      waiverSteps.askForMore(waiver, until, taking);
    return this.view(await this.changes.change(id, step, caller, reason));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Endpoint({
    may: 'waiver:decide',
    on: { waiver: 'id' },
    summary: 'End a waiver at once',
    params,
    filledIn: { id: toApprove, [actorHeader]: 'ada@clients.example' },
    body: {
      schema: WaiverRefusal,
      examples: { 'no longer needed': { reason: 'The columns are described.' } },
    },
    ok: { ...ok, example: { ...waiverExample, state: 'revoked' } },
    errors: { 400: invalid, 404: missing, 409: refused },
  })
  async revoke(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WaiverRefusal }) { reason }: { reason: string },
    @Caller() caller: Principal,
  ): Promise<WaiverView> {
    return this.view(await this.changes.change(id, waiverSteps.revoke, caller, reason));
  }

  private view(waiver: Parameters<typeof toView>[0]): WaiverView {
    return toView(waiver, this.clock.now());
  }
}
