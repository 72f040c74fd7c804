import { Authorisation, type Principal } from '#access';
import { Identifier, Timestamp } from '#contracts/identifiers';
import { actorHeader, Caller, Endpoint } from '#http';
import { Transactions } from '#persistence';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ConsumerResources, LetGo } from '../consumers/index.js';

/** PostgreSQL stores no NUL. */
const Text = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => !text.includes('\0'), 'must not contain NUL');

const Release = z
  .strictObject({
    consumerId: Identifier,
    contractId: Identifier,
    columns: z
      .array(Text)
      .max(10_000)
      .default([])
      .describe('Paths as the contract has them; without any, the whole contract is let go of.'),
    at: Timestamp.optional().describe('Since when it reads them no more. Default: now.'),
    reason: Text.optional(),
  })
  .meta({ id: 'Release' });

const Released = z.object({ id: z.uuid(), at: Timestamp }).meta({ id: 'Released' });

@ApiTags('lineage')
@Controller('api/v1/lineage/releases')
export class ReleasesController {
  constructor(
    private readonly letGo: LetGo,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
    private readonly consumers: ConsumerResources,
  ) {}

  @Post()
  @Endpoint({
    may: 'consumption:report',
    on: 'body',
    summary: 'Say that a consumer reads some columns, or a contract, no more',
    description:
      'From then on the gate does not hold what was read before against a change. A later reading counts again. What a ' +
      "product declares is taken back in its document. Only the consumer's owner, or the consumer itself, can say so.",
    filledIn: { [actorHeader]: 'grace@billing.example' },
    body: {
      schema: Release,
      examples: {
        'some columns': {
          consumerId: 'billing.lounge-report',
          contractId: 'lounge-visits',
          columns: ['visits.lounge'],
          reason: 'The report counts seats alone now.',
        },
        'the whole contract': { consumerId: 'billing.lounge-report', contractId: 'lounge-visits' },
      },
    },
    ok: {
      status: 201,
      description: 'Recorded, and told to the mesh.',
      schema: Released,
      example: { id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00', at: '2026-11-21T08:00:00.000Z' },
    },
    errors: {
      400: 'The body is not valid.',
      403: { 'consumer.not-the-owner': 'Somebody else answers for the consumer.' },
    },
  })
  async release(
    @Body({ schema: Release }) { columns: paths, at: since, ...release }: z.infer<typeof Release>,
    @Caller() caller: Principal,
  ): Promise<z.infer<typeof Released>> {
    const resources = await this.consumers.of([{ id: release.consumerId }]);
    await this.authorisation.require(caller, 'consumption:report', ...resources);
    const at = since === undefined ? new Date() : new Date(since);
    const reason = release.reason ?? null;
    const id = await this.transactions.run((tx) =>
      this.letGo.release(tx, caller, { ...release, paths, at, reason }),
    );
    return { id, at: at.toISOString() };
  }
}
