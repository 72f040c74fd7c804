import { OpenIncidents, ProductQualityChanged } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import { NotFound } from '#errors';
import { Endpoint } from '#http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DomainStatesStore, type StatusCount } from './domain-states.store.js';
import { worstOf } from './product-state.js';

const DomainQuality = z
  .object({
    domain: Identifier,
    status: ProductQualityChanged.shape.status.describe('The worst of its products.'),
    since: z.iso.datetime().describe('Since when the first of its products stands like this.'),
    products: z
      .object({ ok: z.int(), breached: z.int(), unknown: z.int() })
      .describe('How many products stand how.'),
    open: OpenIncidents,
    notEvaluated: z.int().describe('How many promises of its contracts nothing is known of.'),
  })
  .meta({ id: 'DomainQuality', description: 'How the products of a domain stand.' });
type DomainQuality = z.infer<typeof DomainQuality>;

const example: DomainQuality = {
  domain: 'clients',
  status: 'breached',
  since: '2026-11-21T09:00:00.000Z',
  products: { ok: 1, breached: 1, unknown: 1 },
  open: { critical: 1, warning: 0, info: 0 },
  notEvaluated: 3,
};

/** How domains stand. */
@ApiTags('quality')
@Controller('api/v1/quality/domains')
export class DomainQualityController {
  constructor(private readonly store: DomainStatesStore) {}

  @Get(':id')
  @Endpoint({
    may: 'quality:read',
    on: { domain: 'id' },
    summary: 'How the products of a domain stand',
    description:
      'Counted over all of them; `GET /api/v1/quality/products?domain=` lists those that the caller may see.',
    params: { id: 'The id of the domain.' },
    filledIn: { id: example.domain },
    ok: { description: 'The worst of its products, and counts.', schema: DomainQuality, example },
    errors: { 404: { 'domain.not-found': 'No product is known of such a domain.' } },
  })
  async one(@Param('id', { schema: Identifier }) id: string): Promise<DomainQuality> {
    const counts = await this.store.counts(id);
    const status = worstOf(counts.map((it) => it.status));
    const since = counts.find((it) => it.status === status)?.since;
    if (!since) throw new NotFound('domain', id);
    return {
      domain: id,
      status,
      since: since.toISOString(),
      products: {
        ok: products(counts, 'ok'),
        breached: products(counts, 'breached'),
        unknown: products(counts, 'unknown'),
      },
      open: { critical: sum(counts, 'critical'), warning: sum(counts, 'warning'), info: sum(counts, 'info') },
      notEvaluated: await this.store.notEvaluated(id),
    };
  }
}

function products(counts: readonly StatusCount[], status: StatusCount['status']): number {
  return counts.find((it) => it.status === status)?.products ?? 0;
}

function sum(counts: readonly StatusCount[], severity: keyof OpenIncidents): number {
  return counts.reduce((all, it) => all + it[severity], 0);
}
