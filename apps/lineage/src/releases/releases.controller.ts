import { actorHeader, Authorisation, type Principal } from '#access';
import { Identifier, Timestamp } from '#contracts/identifiers';
import { Caller, Endpoint, type Page, pageOf, pageQuery, toPage, uuidKey } from '#http';
import { Transactions } from '#persistence';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { lineageSight } from '../edges/index.js';
import { ConsumerResources, LetGo, ReleasesStore, StatedText } from '../consumers/index.js';

const Release = z
  .strictObject({
    consumerId: Identifier,
    contractId: Identifier,
    columns: z
      .array(StatedText)
      .max(10_000)
      .default([])
      .describe('Paths as the contract has them; without any, the whole contract is let go of.'),
    at: Timestamp.optional().describe('Since when it reads them no more. Default: now.'),
    reason: StatedText.optional(),
  })
  .meta({ id: 'Release', description: 'What a consumer lets go of, from when, and why.' });

const ReleaseView = z
  .object({
    id: z.uuid(),
    consumerId: z.string(),
    contractId: z.string(),
    columns: z.array(z.string()).describe('Empty where the whole contract was let go of.'),
    at: Timestamp,
    actor: z.string(),
    reason: z.string().nullable(),
    recordedAt: Timestamp,
  })
  .meta({ id: 'RecordedRelease', description: 'What a consumer has let go of, who said so, and when.' });

const ReleasesQuery = z.object({
  contract: Identifier.optional().describe('Only what readers of this contract let go of.'),
  consumer: Identifier.optional().describe('Only what this consumer let go of.'),
  ...pageQuery(uuidKey),
});

const releaseExample = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  consumerId: 'billing.lounge-report',
  contractId: 'lounge-visits',
  columns: ['visits.lounge'],
  at: '2026-11-21T08:00:00.000Z',
  actor: 'grace@billing.example',
  reason: 'The report counts seats alone now.',
  recordedAt: '2026-11-21T08:00:00.120Z',
};

const Released = z
  .object({ id: z.uuid(), at: Timestamp })
  .meta({ id: 'Released', description: 'The id of what was recorded, and since when it holds.' });

@ApiTags('lineage')
@Controller('api/v1/lineage/releases')
export class ReleasesController {
  constructor(
    private readonly letGo: LetGo,
    private readonly store: ReleasesStore,
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

  @Get()
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'List what consumers said they read no more, newest first',
    query: ReleasesQuery,
    ok: {
      description: 'A page of releases.',
      schema: pageOf(ReleaseView),
      example: { items: [releaseExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: ReleasesQuery }) { limit, after, ...filter }: z.infer<typeof ReleasesQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<z.infer<typeof ReleaseView>>> {
    const sight = await lineageSight(this.authorisation, caller);
    const rows = await this.store.list({ ...filter, sight, before: after }, limit + 1);
    const views = rows.map(({ paths, at, recordedAt, ...release }) => ({
      ...release,
      columns: [...paths],
      at: at.toISOString(),
      recordedAt: recordedAt.toISOString(),
    }));
    return {
      ...toPage(views, limit, ({ id }) => id),
      hidden: await this.store.hidden({ ...filter, sight }),
    };
  }
}
