import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access';
import {
  Caller,
  Endpoint,
  numberKey,
  type Page,
  pageOf,
  pageQuery,
  RevisionNumber,
  revisionTag,
  toPage,
} from '#http';
import type { ValidationReport } from '#policy-authoring';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AuthoredPoliciesStore, type PolicyVersion, type VersionSummary } from './authored-policies.store.js';
import {
  sourceOf,
  ValidationView,
  VersionDraft,
  VersionSummaryView,
  VersionView,
} from './policy-documents.js';
import {
  reportExample,
  policyExample,
  sourceExample,
  summaryExample,
  versionFilledIn,
  versionExample,
} from './policy.example.js';
import { type Shipped, ShippedPolicies } from './shipped-policies.js';
import { found, foundVersion } from './found.js';
import { WritePolicy } from './write-policy.js';

const VersionsQuery = z.object(pageQuery(numberKey));

const missing = {
  'policy.not-found': 'No scope has written such a policy.',
  'policy-version.not-found': 'The policy has no such version.',
};
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
    private readonly shipped: ShippedPolicies,
  ) {}

  @Get('versions')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'The versions of a policy, newest first',
    description:
      'Of one that ships, those of all releases that have run here. `draft` is one that does not judge yet, `retired` one that no longer does.',
    params: { id },
    filledIn: { id: policyExample.id },
    query: VersionsQuery,
    ok: {
      description: 'A page of versions, without their sources.',
      schema: pageOf(VersionSummaryView),
      example: { items: [summaryExample], next: null },
    },
    errors: {
      400: 'The cursor is not valid.',
      404: { 'policy.not-found': 'There is no such policy.' },
    },
  })
  async versions(
    @Param('id') policyId: string,
    @Query({ schema: VersionsQuery }) { limit, after }: z.infer<typeof VersionsQuery>,
  ): Promise<Page<VersionSummary | Shipped<VersionSummary>>> {
    const rows: readonly (VersionSummary | Shipped<VersionSummary>)[] = this.shipped.find(policyId)
      ? this.shipped.versions(policyId).filter(({ version }) => after === undefined || version < after)
      : await this.written(policyId, after, limit + 1);
    return toPage(rows, limit, ({ version }) => version);
  }

  @Post('versions')
  @Endpoint({
    may: 'policy:write',
    on: { policy: 'id' },
    summary: 'Add a version',
    description: 'A draft, until it is moved. Earlier versions stay as they are.',
    params: { id },
    filledIn: { id: policyExample.id },
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
      404: { 'policy.not-found': 'No scope has written such a policy.' },
      412: 'The policy was changed since you read it.',
    },
  })
  async add(
    @Param('id') policyId: string,
    @Body({ schema: VersionDraft }) draft: z.infer<typeof VersionDraft>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyVersion> {
    const { policy, version } = await this.writer.addVersion(policyId, sourceOf(draft), ifMatch, principal);
    void reply.header('etag', revisionTag(policy.revision));
    return version;
  }

  @Get('versions/:version')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'One version with its sources and the report of its last validation',
    params,
    filledIn: versionFilledIn,
    ok: { description: 'The version.', schema: VersionView, example: versionExample },
    errors: {
      400: 'This is no number of a version.',
      404: { 'policy-version.not-found': 'There is no such version.' },
    },
  })
  async version(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
  ): Promise<PolicyVersion | Shipped<PolicyVersion>> {
    if (!this.shipped.find(policyId)) return foundVersion(this.store, policyId, version);
    return found('policy version', `${policyId}@${version}`, await this.shipped.version(policyId, version));
  }

  @Post('versions/:version/validate')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:write',
    on: { policy: 'id' },
    summary: 'Validate a saved version, and keep the report with it',
    params,
    filledIn: versionFilledIn,
    ok: { description: 'What was found.', schema: ValidationView, example: reportExample },
    errors: {
      404: missing,
      503: { 'opa.missing': 'There is no opa binary.' },
    },
  })
  validate(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) version: number,
  ): Promise<ValidationReport> {
    return this.writer.validate(policyId, version);
  }

  private async written(id: string, after: number | undefined, most: number): Promise<VersionSummary[]> {
    found('policy', id, await this.store.find(id));
    return this.store.versions(id, after, most);
  }
}
