import { NotFound } from '#errors';
import { Endpoint, specimen } from '#http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { proposeAcls } from './acl-proposal.js';
import { AclView, TermsAnswer } from './grant-documents.js';
import { grantExample } from './grant.example.js';
import { GrantsStore } from './grants.store.js';
import { purposesOf, termsOf } from './terms.js';
import { WantedAccess } from './wanted-access.js';

/** What to know before asking for access, and what to run once it was given. */
@ApiTags('grants')
@Controller('api/v1')
export class AccessTermsController {
  constructor(
    private readonly wanted: WantedAccess,
    private readonly store: GrantsStore,
  ) {}

  @Get('access-terms/:contract')
  @Endpoint({
    may: 'document:read',
    on: { 'known contract': 'contract' },
    summary: 'What a contract asks of whoever wants to read its data',
    params: { contract: 'The id of the contract.' },
    filledIn: { contract: 'lounge-invoices' },
    ok: {
      description: 'Its purposes and terms.',
      schema: TermsAnswer,
      example: { contract: 'lounge-invoices', product: 'billing.lounge-invoices', purposes: [], terms: null },
    },
    errors: { 404: { 'contract.not-found': 'There is no such contract.' } },
  })
  async terms(@Param('contract') id: string): Promise<z.infer<typeof TermsAnswer>> {
    const { contract, product } = await this.wanted.find(id);
    return {
      contract: id,
      product: product?.id ?? null,
      purposes: purposesOf(contract),
      terms: termsOf(contract) ?? null,
    };
  }

  @Get('grants/:id/acl')
  @Endpoint({
    may: 'grant:read',
    on: 'mesh',
    summary: 'What would have to be run on the brokers for a grant to hold',
    description:
      'By the topics and Kafka servers of the contract. Nothing is run by this server; without topics there is nothing to run.',
    params: { id: 'The id of the grant.' },
    filledIn: { id: specimen('/api/v1/grants?limit=1', 'items.0.id', grantExample.id) },
    ok: {
      description: 'Rules, and the commands that give and take them.',
      schema: AclView,
      example: {
        servers: ['kafka.example:9092'],
        rules: [
          {
            ...{ resource: 'topic', name: 'lounge-invoices', pattern: 'literal' },
            ...{ operations: ['Read', 'Describe'], principal: 'User:marketing.offers' },
          },
        ],
        add: [
          "kafka-acls.sh --bootstrap-server 'kafka.example:9092' --add --allow-principal 'User:marketing.offers' --operation Read --operation Describe --topic 'lounge-invoices' --resource-pattern-type literal",
        ],
        remove: [],
      },
    },
    errors: {
      400: 'The id is not a UUID.',
      404: { 'grant.not-found': 'There is no such grant.', 'contract.not-found': 'Its contract is gone.' },
    },
  })
  async acl(@Param('id', { schema: z.uuid() }) id: string): Promise<z.infer<typeof AclView>> {
    const grant = await this.store.find(id);
    if (!grant) throw new NotFound('grant', id);
    const { contract } = await this.wanted.find(grant.contractId);
    return AclView.parse(proposeAcls(grant, contract));
  }
}
