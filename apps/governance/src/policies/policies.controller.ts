import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access';
import { PolicyLevel } from '#contracts/decisions';
import { Caller, Endpoint } from '#http';
import type { ValidationReport } from '#policy-authoring';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type InForce, PolicySets, PolicyState } from '../in-force/index.js';
import { Scope } from '../scopes/index.js';
import { AuthoredPoliciesStore } from './authored-policies.store.js';
import { Authoring } from './authoring.js';
import { PolicyDraft, PolicyView, sourceOf, UnsavedPolicy, ValidationView } from './policy-documents.js';
import { furtherDraft, policyExample, reportExample, unsavedExample } from './policy.example.js';
import { ShippedPolicies } from './shipped-policies.js';
import { tagged } from './tagged.js';
import { found } from './found.js';
import { WritePolicy } from './write-policy.js';

const PolicyInForce = z
  .object({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    description: z.string(),
    level: PolicyLevel,
    scope: z.string(),
    owner: z.string(),
    remediation: z.string(),
    appliesTo: z.object({
      kinds: z.array(z.string()).optional(),
      operations: z.array(z.string()).optional(),
    }),
    effectiveOn: z.string().nullable(),
    state: PolicyState.describe('warn: it only warns, whatever its level.'),
  })
  .meta({ id: 'PolicyInForce', description: 'A policy that changes are judged by, and where.' });

const PoliciesInForce = z
  .object({ revision: z.string(), items: z.array(PolicyInForce) })
  .meta({ id: 'PoliciesInForce', description: 'The policies that changes are judged by.' });

const InForceQuery = z.object({ scope: Scope.optional().describe('Only the policies of this scope.') });

const inForceExample = {
  revision: 'sha256:4be1...',
  items: [
    {
      id: 'MESH-001',
      version: 1,
      title: 'An owner is named and reachable',
      description: 'Whoever depends on a product must be able to reach someone who answers for it.',
      level: 'deny',
      scope: 'global',
      owner: 'federation',
      remediation: 'Name a team member with role owner and an e-mail address or support channel.',
      appliesTo: { kinds: ['DataProduct', 'DataContract'], operations: ['create', 'update'] },
      effectiveOn: null,
      state: 'enforce',
    },
  ],
};

@ApiTags('policies')
@Controller('api/v1/policies')
export class PoliciesController {
  constructor(
    private readonly policies: PolicySets,
    private readonly store: AuthoredPoliciesStore,
    private readonly writer: WritePolicy,
    private readonly authoring: Authoring,
    private readonly shipped: ShippedPolicies,
  ) {}

  @Get()
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'The policies in force',
    query: InForceQuery,
    filledIn: { scope: 'global' },
    ok: {
      description:
        'Every policy that decides now, those that ship and those of every scope. The revision names the sets of the ' +
        'federation; a decision names those of its domains and products too.',
      schema: PoliciesInForce,
      example: inForceExample,
    },
    errors: { 400: 'This is no scope.' },
  })
  list(
    @Query({ schema: InForceQuery }) { scope }: z.infer<typeof InForceQuery>,
  ): z.infer<typeof PoliciesInForce> {
    const { revision, policies } = this.policies.inForce();
    const shown = policies.filter((policy) => scope === undefined || policy.scope === scope);
    return { revision, items: shown.map(toItem) };
  }

  @Post()
  @Endpoint({
    may: 'policy:write',
    on: 'body',
    summary: 'Write a policy in a scope',
    description:
      'Its first version is a draft: it may have mistakes, and is not evaluated until it is moved.',
    body: { schema: PolicyDraft, examples: { 'a policy of a domain, with its tests': furtherDraft } },
    ok: { status: 201, description: 'The policy.', schema: PolicyView, example: policyExample },
    errors: {
      400: 'The body is not a policy.',
      409: { 'policy.exists': 'The id is taken, by a policy that ships or by one of any scope.' },
      422: { 'scope.unknown': 'The domain or product of the scope is not registered.' },
    },
  })
  async create(
    @Body({ schema: PolicyDraft }) { id, scope, ...source }: z.infer<typeof PolicyDraft>,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof PolicyView>> {
    const policy = await this.writer.create(id, scope, sourceOf(source), principal);
    void reply.header('location', `/api/v1/policies/${encodeURIComponent(id)}`);
    return tagged(policy, reply);
  }

  @Post('validate')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:try',
    on: 'mesh',
    summary: 'Validate a policy that is not saved',
    description:
      'Parses, checks types against the policy input, format, METADATA, package, builtins and purity, runs the tests ' +
      'and measures their coverage. All findings at once, with file, row and column.',
    body: { schema: UnsavedPolicy, examples: { 'a policy of a domain, with its tests': unsavedExample } },
    ok: { description: 'What was found.', schema: ValidationView, example: reportExample },
    errors: {
      400: 'The body is not a policy.',
      413: { 'policy.source-too-large': 'The sources are too large.' },
      503: { 'opa.missing': 'There is no opa binary.' },
    },
  })
  validate(
    @Body({ schema: UnsavedPolicy }) { scope, id, library, ...source }: z.infer<typeof UnsavedPolicy>,
  ): Promise<ValidationReport> {
    return this.authoring.validate(sourceOf(source), scope, id, library);
  }

  @Get(':id')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'One policy: its scope, and which of its versions stand where',
    params: { id: 'The id of the policy.' },
    filledIn: { id: policyExample.id },
    ok: { description: 'The policy.', schema: PolicyView, example: policyExample },
    errors: { 404: { 'policy.not-found': 'There is no such policy.' } },
  })
  async one(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof PolicyView>> {
    const shipped = this.shipped.find(id);
    if (shipped) return this.shipped.view(shipped);
    return tagged(found('policy', id, await this.store.find(id)), reply);
  }
}

function toItem(policy: InForce['policies'][number]): z.infer<typeof PolicyInForce> {
  const { id, version, title, description, level, scope, owner, remediation, effectiveOn, stage } = policy;
  const { kinds, operations } = policy.appliesTo;
  return {
    id,
    version,
    title,
    description,
    level,
    scope,
    owner,
    remediation,
    appliesTo: { kinds: kinds && [...kinds], operations: operations && [...operations] },
    effectiveOn: effectiveOn ?? null,
    state: stage,
  };
}
