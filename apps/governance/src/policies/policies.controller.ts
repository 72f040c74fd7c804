import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PolicyLevel } from '#contracts';
import { Endpoint } from '#http';
import { z } from 'zod';
import type { InForce } from '../federation/in-force.js';

import { PolicySets } from './policy-sets.js';

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
  })
  .meta({ id: 'PolicyInForce' });

const PoliciesInForce = z
  .object({ revision: z.string(), items: z.array(PolicyInForce) })
  .meta({ id: 'PoliciesInForce' });

@ApiTags('policies')
@Controller('api/v1/policies')
export class PoliciesController {
  constructor(private readonly policies: PolicySets) {}

  @Get()
  @Endpoint({
    summary: 'The policies in force',
    ok: {
      description: 'Every policy that decides now, with the revision that decisions name.',
      schema: PoliciesInForce,
      example: {
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
          },
        ],
      },
    },
  })
  list(): z.infer<typeof PoliciesInForce> {
    const { policies, revision } = this.policies.inForce();
    return { revision, items: policies.map(toItem) };
  }
}

function toItem(policy: InForce['policies'][number]): z.infer<typeof PolicyInForce> {
  const { id, version, title, description, level, scope, owner, remediation, appliesTo, effectiveOn } =
    policy;
  const { kinds, operations } = appliesTo;
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
  };
}
