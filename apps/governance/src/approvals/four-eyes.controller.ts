import type { Principal } from '#access';
import { Caller, Endpoint, revisionTag } from '#http';
import type { PolicyScope } from '#policy-engine';
import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Scope } from '../scopes/index.js';
import { accepted } from './accepted.js';
import { ApprovalView, FourEyesBody, FourEyesView } from './approval-documents.js';
import { approvalExample } from './approval.example.js';
import { FourEyesStore } from './four-eyes.store.js';
import { SetFourEyes } from './set-four-eyes.js';

type FourEyesView = z.infer<typeof FourEyesView>;

const params = { scope: '`global`, `domain:<id>` or `product:<id>`, e.g. `domain:clients`.' };
const filledIn = { scope: 'domain:planning' };
const example: FourEyesView = { scope: 'domain:planning', demanded: true, revision: 1 };

@ApiTags('scopes')
@Controller('api/v1/scopes/:scope/four-eyes')
export class FourEyesController {
  constructor(
    private readonly store: FourEyesStore,
    private readonly setting: SetFourEyes,
  ) {}

  @Get()
  @Endpoint({
    may: 'scope:read',
    on: 'mesh',
    summary: 'Whether a scope demands two people for what it enforces',
    params,
    filledIn,
    ok: { description: 'Whether it does.', schema: FourEyesView, example },
    errors: { 400: 'This is no scope.' },
  })
  async get(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FourEyesView> {
    const found = await this.store.of(scope);
    void reply.header('etag', revisionTag(found.revision));
    return found;
  }

  @Put()
  @Endpoint({
    may: 'approval:demand',
    on: { scope: 'scope' },
    summary: 'Demand two people for what a scope enforces',
    description:
      'From then on a step to `enforce`, and a change of the scope’s parameters, is asked for by one of its owners and approved ' +
      'by another. To do without it again takes two as well: that is asked for, and answered with 202.',
    params,
    filledIn,
    headers: { 'if-match': 'The ETag that you read; without it the last writer wins.' },
    body: { schema: FourEyesBody, examples: { 'two people': { demanded: true } } },
    ok: [
      { description: 'As it is now.', schema: FourEyesView, example },
      {
        status: 202,
        description: 'Asked of a second person.',
        schema: ApprovalView,
        example: approvalExample,
      },
    ],
    errors: {
      400: 'This is no scope, or not whether two are demanded.',
      403: { 'approval.person-needed': 'It takes a person to ask for it.' },
      409: {
        'four-eyes.conflict': 'Somebody else set it at the same moment.',
        'approval.pending': 'It is asked for already: `approval` says by which request.',
      },
      412: 'It was changed since you read it.',
      422: { 'scope.unknown': 'The domain or product of the scope is not registered.' },
    },
  })
  async put(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Body({ schema: FourEyesBody }) { demanded }: z.infer<typeof FourEyesBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FourEyesView | ApprovalView> {
    const outcome = await this.setting.set(scope, demanded, ifMatch, principal);
    if ('asked' in outcome) return accepted(outcome.asked, reply);
    void reply.header('etag', revisionTag(outcome.set.revision));
    return outcome.set;
  }
}
