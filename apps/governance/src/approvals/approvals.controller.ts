import type { Principal } from '#access';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, pageQuery, toPage, uuidKey } from '#http';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Scope } from '../scopes/index.js';
import { AnswerApproval } from './answer-approval.js';
import { AnswerBody, ApprovalView, State } from './approval-documents.js';
import { approvalExample, someApproval } from './approval.example.js';
import { approvalView } from './approval-view.js';
import { ApprovalsStore } from './approvals.store.js';

const ApprovalsQuery = z.object({
  scope: Scope.optional().describe('Only those of this scope.'),
  state: State.optional().describe('Only those in this state.'),
  ...pageQuery(uuidKey),
});

const id = { schema: z.uuid() };
const params = { id: 'The id of the request.' };
const missing = { 'approval.not-found': 'There is no such request.' };

@ApiTags('approvals')
@Controller('api/v1/approvals')
export class ApprovalsController {
  constructor(
    private readonly store: ApprovalsStore,
    private readonly answering: AnswerApproval,
  ) {}

  @Get()
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'List what was asked of a second person, the newest first',
    query: ApprovalsQuery,
    filledIn: { state: 'pending' },
    ok: {
      description: 'A page of requests.',
      schema: pageOf(ApprovalView),
      example: { items: [approvalExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: ApprovalsQuery }) { limit, after, ...filter }: z.infer<typeof ApprovalsQuery>,
  ): Promise<Page<ApprovalView>> {
    const rows = await this.store.list({ ...filter, before: after }, limit + 1);
    return toPage(rows.map(approvalView), limit, (it) => it.id);
  }

  @Get(':id')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'One request, with all that is carried out once it is approved',
    params,
    filledIn: { id: someApproval },
    ok: { description: 'The request.', schema: ApprovalView, example: approvalExample },
    errors: { 400: 'The id is not a UUID.', 404: missing },
  })
  async one(@Param('id', id) approvalId: string): Promise<ApprovalView> {
    const found = await this.store.find(approvalId);
    if (!found) throw new NotFound('approval', approvalId);
    return approvalView(found);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Endpoint({
    may: 'approval:answer',
    on: { approval: 'id' },
    summary: 'Approve, reject or withdraw what was asked for',
    description:
      'What is approved is carried out before the answer comes. Nobody approves what they asked for themselves; what can no ' +
      'longer be carried out is refused as if it were asked for anew, and stays open.',
    params,
    filledIn: { id: someApproval },
    body: {
      schema: AnswerBody,
      examples: { 'approve it': { answer: 'approve', reason: 'agreed in the board of November' } },
    },
    ok: {
      description: 'The request as it is now.',
      schema: ApprovalView,
      example: { ...approvalExample, state: 'approved' },
    },
    errors: {
      400: 'This is no answer, or the id is not a UUID.',
      403: {
        'approval.own': 'Whoever asked for it cannot answer.',
        'approval.of-others': 'Only who asked for it takes it back.',
        'approval.person-needed': 'It takes a person to answer.',
      },
      404: missing,
      409: {
        'approval.answered': 'It was answered before.',
        'policy.scope-busy': 'Others moved policies of the scope again and again meanwhile.',
      },
      412: 'What it is about was changed since it was asked for.',
      422: {
        'policy.step-refused': 'The version can no longer take the step.',
        'policy.invalid': 'The version does not pass its validation any more.',
        'parameters.weaker': 'A value is weaker now than the one above.',
      },
      503: { 'opa.missing': 'There is no opa binary.' },
    },
  })
  async answer(
    @Param('id', id) approvalId: string,
    @Body({ schema: AnswerBody }) answer: z.infer<typeof AnswerBody>,
    @Caller() principal: Principal,
  ): Promise<ApprovalView> {
    return approvalView(await this.answering.answer(approvalId, answer, principal));
  }
}
