import { Clock } from '#clock';
import { NotFound } from '#errors';
import { Endpoint, type Page, pageOf, toPage } from '#http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  scorecardExample,
  ScorecardsQuery,
  ScorecardView,
  ScorecardWithTrend,
  trendExample,
  TrendQuery,
} from './finding-documents.js';
import { type Scorecard, scoredBy, ScorecardsStore } from './scorecards.store.js';

const By = z.enum(scoredBy);
const by = '`domain`, `product` or `policy`.';

@ApiTags('findings')
@Controller('api/v1/scorecards/:by')
export class ScorecardsController {
  constructor(
    private readonly store: ScorecardsStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'How things stand with every domain, product or policy',
    description:
      'Counts of what policies say of what is registered. Policies of which nothing stands are left out.',
    params: { by },
    filledIn: { by: 'domain' },
    query: ScorecardsQuery,
    ok: {
      description: 'A page of scorecards, in the order of their ids.',
      schema: pageOf(ScorecardView),
      example: { items: [scorecardExample], next: null },
    },
    errors: { 400: 'There are no scorecards by this, or the cursor is not valid.' },
  })
  async list(
    @Param('by', { schema: By }) of: z.infer<typeof By>,
    @Query({ schema: ScorecardsQuery }) { limit, after }: z.infer<typeof ScorecardsQuery>,
  ): Promise<Page<z.infer<typeof ScorecardView>>> {
    const rows = await this.store.list(of, after, limit + 1);
    return toPage(rows.map(scored), limit, ({ id }) => id);
  }

  @Get(':id')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'How things stand with one domain, product or policy, and how they came to',
    params: { by, id: 'Its id.' },
    filledIn: { by: 'domain', id: 'clients' },
    query: TrendQuery,
    ok: { description: 'The scorecard.', schema: ScorecardWithTrend, example: trendExample },
    errors: {
      400: 'There are no scorecards by this, or the number of days is not valid.',
      404: { 'scorecard.not-found': 'Nothing of it was judged yet, or a policy has no finding.' },
    },
  })
  async one(
    @Param('by', { schema: By }) of: z.infer<typeof By>,
    @Param('id') id: string,
    @Query({ schema: TrendQuery }) { days }: z.infer<typeof TrendQuery>,
  ): Promise<z.infer<typeof ScorecardWithTrend>> {
    const card = await this.store.find(of, id);
    if (!card) throw new NotFound('scorecard', `${of} ${id}`);
    return { ...scored(card), trend: await this.store.trend(of, id, days, this.clock.now()) };
  }
}

function scored(card: Scorecard): z.infer<typeof ScorecardView> {
  const { products, failing } = card;
  const score = products === 0 ? 100 : Math.round(((products - failing) / products) * 1_000) / 10;
  return { ...card, score };
}
