import type { Principal } from '#access';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Endpoint, RevisionNumber } from '#http';
import { versionFilledIn } from '../policies/index.js';
import { ComparedVersions, CompareQuery } from './compared-versions.js';
import { CompareVersions } from './compare-versions.js';

const example: ComparedVersions = {
  policyId: 'CLIENTS-001',
  one: { version: 1, state: 'enforce' },
  other: { version: 2, state: 'draft' },
  metadata: [{ path: 'level', one: 'deny', other: 'warn' }],
  modules: [
    {
      path: 'audience_named.rego',
      change: 'changed',
      lines: [
        { sign: '-', text: '#   level: deny' },
        { sign: '+', text: '#   level: warn' },
      ],
    },
  ],
  tests: [],
  recorded: { evaluated: 100, differing: 0, first: [], stoppedBy: null },
};

@ApiTags('policies')
@Controller('api/v1/policies/:id/versions/:version/compare/:other')
export class VersionsComparisonController {
  constructor(private readonly comparing: CompareVersions) {}

  @Get()
  @Endpoint({
    may: 'policy:try',
    on: 'mesh',
    summary: 'What two versions of a policy say differently',
    description:
      'Their METADATA with parameters, modules and tests line by line, and the recorded registrations of the scope that they judge ' +
      'differently, for at most 20 seconds.',
    params: {
      id: 'The id of the policy.',
      version: 'The number of a version, from 1.',
      other: 'The number of the version that is compared with it.',
    },
    filledIn: { ...versionFilledIn, other: versionFilledIn.version },
    query: CompareQuery,
    ok: { description: 'What differs.', schema: ComparedVersions, example },
    errors: {
      400: 'This is no number of a version.',
      404: {
        'policy.not-found': 'No scope has written such a policy.',
        'policy-version.not-found': 'The policy has no such version.',
      },
      422: { 'policy.rejected': 'A version does not compile; `errors` names each mistake.' },
      503: { 'opa.missing': 'There is no opa binary.' },
    },
  })
  compareVersions(
    @Param('id') policyId: string,
    @Param('version', { schema: RevisionNumber }) one: number,
    @Param('other', { schema: RevisionNumber }) other: number,
    @Query({ schema: CompareQuery }) range: CompareQuery,
    @Caller() caller: Principal,
  ): Promise<ComparedVersions> {
    return this.comparing.compare(policyId, { one, other }, range, caller);
  }
}
