import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, type Page, pageOf, pageQuery, textKey, toPage } from '#http';
import type { PolicyScope } from '#policy-engine';
import { z } from 'zod';
import { Scope } from '../scopes/index.js';
import { AuthoredPoliciesStore } from './authored-policies.store.js';
import { PolicyView } from './policy-documents.js';
import { policyExample } from './policy.example.js';

const PoliciesQuery = z.object(pageQuery(textKey));

@ApiTags('scopes')
@Controller('api/v1/scopes/:scope/policies')
export class PoliciesOfScopeController {
  constructor(private readonly store: AuthoredPoliciesStore) {}

  @Get()
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'The policies that a scope has written, drafts included',
    params: { scope: '`global`, `domain:<id>` or `product:<id>`, e.g. `domain:clients`.' },
    filledIn: { scope: policyExample.scope },
    query: PoliciesQuery,
    ok: {
      description: 'A page of policies.',
      schema: pageOf(PolicyView),
      example: { items: [policyExample], next: null },
    },
    errors: { 400: 'This is no scope, or no cursor.' },
  })
  async list(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Query({ schema: PoliciesQuery }) { limit, after }: z.infer<typeof PoliciesQuery>,
  ): Promise<Page<z.infer<typeof PolicyView>>> {
    const rows = await this.store.list(scope, after, limit + 1);
    const policies = rows.map((policy) => ({ ...policy, shipped: false }));
    return toPage(policies, limit, ({ id }) => id);
  }
}
