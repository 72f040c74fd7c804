import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, type Page, pageOf, pageQuery, textKey, toPage } from '#http';
import type { PolicyScope } from '#policy-engine';
import { z } from 'zod';
import { Scope } from '../scopes/index.js';
import { AuthoredPoliciesStore } from './authored-policies.store.js';
import { PolicyView } from './policy-documents.js';
import { policyExample } from './policy.example.js';
import { ShippedPolicies } from './shipped-policies.js';

const PoliciesQuery = z.object(pageQuery(textKey));

@ApiTags('scopes')
@Controller('api/v1/scopes/:scope/policies')
export class PoliciesOfScopeController {
  constructor(
    private readonly store: AuthoredPoliciesStore,
    private readonly shipped: ShippedPolicies,
  ) {}

  @Get()
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'The policies of a scope, drafts included',
    description: 'Those that it has written, and of the federation those that ship.',
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
    const written = rows.map((policy) => ({ ...policy, shipped: false }));
    const policies = [...written, ...this.shippedIn(scope, after)].sort(byId);
    return toPage(policies.slice(0, limit + 1), limit, ({ id }) => id);
  }

  private shippedIn(scope: PolicyScope, after = ''): z.infer<typeof PolicyView>[] {
    const policies = this.shipped.all().filter((it) => it.scope === scope && it.id > after);
    return policies.map((it) => this.shipped.view(it));
  }
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
