import { Clock } from '#clock';
import { Identifier } from '#contracts/identifiers';
import { Endpoint, isInOrder, outOfOrder, periodQuery } from '#http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { FiguresStore } from '../incidents/index.js';

const dayMs = 86_400_000;
const usualDays = 90;

const FiguresQuery = z
  .object({
    product: Identifier.optional().describe('Only incidents of this product.'),
    domain: Identifier.optional().describe('Only incidents of products of this domain.'),
    ...periodQuery,
  })
  .refine(isInOrder, outOfOrder);

const seconds = z.number().nullable();

const IncidentFigures = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    opened: z.int().describe('How many there were; one that came back is one.'),
    acknowledged: z.int().describe('How many of them somebody acknowledged or was given.'),
    resolved: z.int().describe('How many of them are resolved now.'),
    reopened: z.int().describe('How often they came back.'),
    meanSecondsToAcknowledge: seconds.describe('Of those that somebody saw, until then (MTTA).'),
    medianSecondsToAcknowledge: seconds,
    meanSecondsToResolve: seconds.describe(
      'Of those that are resolved, how long they were open in all (MTTR).',
    ),
    medianSecondsToResolve: seconds,
  })
  .meta({
    id: 'IncidentFigures',
    description:
      'How incidents were looked after. The time in which one was resolved, before it came back, does not count.',
  });
type IncidentFigures = z.infer<typeof IncidentFigures>;

const figuresExample: IncidentFigures = {
  from: '2026-08-23T09:00:00.000Z',
  to: '2026-11-21T09:00:00.000Z',
  opened: 12,
  acknowledged: 9,
  resolved: 11,
  reopened: 3,
  meanSecondsToAcknowledge: 412.5,
  medianSecondsToAcknowledge: 300,
  meanSecondsToResolve: 5_400,
  medianSecondsToResolve: 3_600,
};

/** How incidents were looked after. */
@ApiTags('incidents')
@Controller('api/v1/incident-figures')
export class IncidentFiguresController {
  constructor(
    private readonly store: FiguresStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'How soon incidents were acknowledged and resolved',
    description: `Of incidents that were opened in the period; without one in the last ${usualDays} days.`,
    query: FiguresQuery,
    filledIn: { domain: 'clients' },
    ok: { description: 'Counts, means and medians.', schema: IncidentFigures, example: figuresExample },
    errors: { 400: 'A filter is not valid.' },
  })
  async figures(
    @Query({ schema: FiguresQuery }) { product, domain, ...period }: z.infer<typeof FiguresQuery>,
  ): Promise<IncidentFigures> {
    const to = period.to === undefined ? this.clock.now() : new Date(period.to);
    const from =
      period.from === undefined ? new Date(to.getTime() - usualDays * dayMs) : new Date(period.from);
    const figures = await this.store.of({ product, domain, from, to });
    return { from: from.toISOString(), to: to.toISOString(), ...figures };
  }
}
