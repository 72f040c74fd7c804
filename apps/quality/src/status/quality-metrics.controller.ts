import { Identifier } from '#contracts/identifiers';
import { Endpoint } from '#http';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DomainStatesStore } from './domain-states.store.js';
import { exposition } from './exposition.js';

/** How many products one scrape tells of: more make a scrape that takes too long. */
const mostProducts = 20_000;
const contentType = 'text/plain; version=0.0.4; charset=utf-8';

const MetricsQuery = z.object({
  domain: Identifier.optional().describe(
    'Only products of this domain: for meshes that are scraped in parts.',
  ),
});

/** What Prometheus scrapes of products: apart from the measurements of the process, which are as many as before. */
@ApiTags('quality')
@Controller('api/v1/quality/metrics')
export class QualityMetricsController {
  constructor(private readonly store: DomainStatesStore) {}

  @Get()
  @Header('content-type', contentType)
  @Endpoint({
    may: 'metrics:read',
    on: 'mesh',
    summary: 'How every product stands, for Prometheus',
    description: `Up to ${mostProducts} products by id; \`meshwarden_product_quality_complete\` is 0 where there are more.`,
    query: MetricsQuery,
    filledIn: { domain: 'clients' },
    mediaTypes: ['text/plain'],
    ok: {
      description: "Gauges in Prometheus' text format.",
      schema: z.string(),
      example: 'meshwarden_product_quality_state{product="clients.lounge-visits",domain="clients"} 2\n',
    },
  })
  async metrics(@Query({ schema: MetricsQuery }) { domain }: z.infer<typeof MetricsQuery>): Promise<string> {
    const products = await this.store.scraped(domain, mostProducts + 1);
    return exposition(products.slice(0, mostProducts), products.length <= mostProducts);
  }
}
