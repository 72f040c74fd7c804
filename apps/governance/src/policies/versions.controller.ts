import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Actor,
  decodeNumber,
  Endpoint,
  pageOf,
  pageQuery,
  revisionTag,
  RevisionNumber,
  toPage,
  type Page,
} from '#http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  AuthoredPoliciesStore,
  type PolicyVersion,
  type StateChange,
  type VersionSummary,
} from './authored-policies.store.js';
import { MoveVersion } from './move-version.js';
import { tagged } from './policies.controller.js';
import {
  PolicyView,
  Report,
  sourceOf,
  StepBody,
  StepView,
  VersionDraft,
  VersionSummaryView,
  VersionView,
} from './policy-documents.js';
import {
  policyExample,
  reportExample,
  sourceExample,
  stepExample,
  summaryExample,
  versionExample,
} from './policy.example.js';
import { found, WritePolicy } from './write-policy.js';

const VersionsQuery = z.object(pageQuery);
const Steps = z.object({ items: z.array(StepView) }).meta({ id: 'PolicyStateChanges' });

const id = 'The id of the policy.';
const params = { id, version: 'The number of the version, from 1.' };
const ifMatchHeader = {
  'if-match': 'The ETag of the policy that you read; without it the last writer wins.',
};

@ApiTags('policies')
@Controller('api/v1/policies/:id')
export class VersionsController {
  constructor(
    private readonly store: AuthoredPoliciesStore,
    private readonly writer: WritePolicy,
    private readonly mover: MoveVersion,
  ) {}

  @Get('versions')
  @Endpoint({
    summary: 'The versions of a policy, newest first',
    params: { id },
    query: VersionsQuery,
    ok: {
      description: 'A page of versions, without their sources.',
      schema: pageOf(VersionSummaryView),
      example: { items: [summaryExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.', 404: 'No scope has written such a policy.' },
  })
  async versions(
    @Param('id') policyId: string,
    @Query({ schema: VersionsQuery }) { limit, after }: z.infer<typeof VersionsQuery>,
  ): Promise<Page<VersionSummary>> {
    const before = decodeNumber(after);
    found('policy', policyId, await this.store.find(policyId));
    const rows = await this.store.versions(policyId, before, limit + 1);
    return toPage(
      rows,
      limit,
      ({ version }) => [String(version)],
      (row) => row,
    );
  }

  @Post('versions')
  @Endpoint({
    summary: 'Add a version',
    description: 'A draft, until it is moved. Earlier versions stay as they are.',
    params: { id },
    headers: ifMatchHeader,
    body: { schema: VersionDraft, examples: { 'a module with its tests': sourceExample } },
    ok: {
      status: 201,
      description: 'The version. The ETag is that of the policy.',
      schema: VersionView,
      example: versionExample,
    },
    errors: {
      400: 'The body has no modules.',
      404: 'No scope has written such a policy.',
      412: 'The policy was changed since you read it.',
    },
  })
  async add(
    @Param('id') policyId: string,
    @Body({ schema: VersionDraft }) draft: z.infer<typeof VersionDraft>,
    @Headers('if-match') ifMatch: string | undefined,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyVersion> {
    const { policy, version } = await this.writer.addVersion(policyId, sourceOf(draft), ifMatch, actor);
    void reply.header('etag', revisionTag(policy.revision));
    return version;
  }

  @Get('versions/:version')
  @Endpoint({
    summary: 'One version with its sources and the report of its last validation',
    params,
    ok: { description: 'The version.', schema: VersionView, example: versionExample },
    errors: { 400: 'This is no number of a version.', 404: 'There is no such version.' },
  })
  async version(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
  ): Promise<PolicyVersion> {
    return found('policy version', `${policyId}@${version}`, await this.store.version(policyId, version));
  }

  @Post('versions/:version/validate')
  @HttpCode(200)
  @Endpoint({
    summary: 'Validate a saved version, and keep the report with it',
    params,
    ok: { description: 'What was found.', schema: Report, example: reportExample },
    errors: { 404: 'There is no such version.', 503: 'There is no opa binary.' },
  })
  validate(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
  ): Promise<Report> {
    return this.writer.validate(policyId, version);
  }

  @Post('versions/:version/state')
  @HttpCode(200)
  @Endpoint({
    summary: 'Move a version along its roll-out, or retire it',
    description:
      'draft → shadow → warn → enforce, one step at a time and only when its validation finds no error; back at will; ' +
      'retired from anywhere. The version that was in the same stage is retired. The answer comes when the step is in ' +
      'force.',
    params,
    headers: ifMatchHeader,
    body: {
      schema: StepBody,
      examples: {
        'evaluate it without showing it': { to: 'shadow', reason: 'to see whom it would hit' },
        'let it warn': { to: 'warn' },
        'let it refuse': { to: 'enforce' },
        'take it away': { to: 'retired', reason: 'superseded' },
      },
    },
    ok: { description: 'The policy.', schema: PolicyView, example: policyExample },
    errors: {
      400: 'This is no state.',
      404: 'There is no such version.',
      412: 'The policy was changed since you read it.',
      422: 'The step is not allowed from where the version is, or its validation has errors: `report` has them all.',
      503: 'There is no opa binary.',
    },
  })
  async move(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
    @Body({ schema: StepBody }) step: z.infer<typeof StepBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof PolicyView>> {
    return tagged(await this.mover.move(policyId, version, step, ifMatch, actor), reply);
  }

  @Get('steps')
  @Endpoint({
    summary: 'Every step that the versions of a policy have taken, oldest first',
    params: { id },
    ok: { description: 'The steps.', schema: Steps, example: { items: [stepExample] } },
    errors: { 404: 'No scope has written such a policy.' },
  })
  async steps(@Param('id') policyId: string): Promise<{ items: StateChange[] }> {
    found('policy', policyId, await this.store.find(policyId));
    return { items: await this.store.steps(policyId) };
  }
}
