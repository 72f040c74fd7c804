import { Authorisation, type Principal } from '#access';
import { Identifier } from '#contracts/identifiers';
import { NotFound } from '#errors';
import {
  Caller,
  Endpoint,
  notModified,
  type Page,
  pageOf,
  pageQuery,
  revisionTag,
  textKey,
  toPage,
} from '#http';
import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { badge } from './badge.js';
import {
  ProductQuality,
  productQualityExample,
  ProductQualityInFull,
  toProductQuality,
} from './product-quality.js';
import type { ProductState } from './product-state.js';
import { ProductStatesStore } from './product-states.store.js';

const ProductsQuery = z.object({
  domain: Identifier.optional().describe('Only products of this domain.'),
  status: ProductQuality.shape.status.optional().describe('Only products that stand like this.'),
  ...pageQuery(textKey),
});

const mostNotEvaluated = 100;
const filledIn = { id: productQualityExample.productId };
const params = { id: 'The id of the product.' };
const errors = { 404: { 'product.not-found': 'There is no such product.' } };

/** How products stand. */
@ApiTags('quality')
@Controller('api/v1/quality/products')
export class ProductQualityController {
  constructor(
    private readonly store: ProductStatesStore,
    private readonly authorisation: Authorisation,
  ) {}

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List how products stand, by id',
    query: ProductsQuery,
    filledIn: { domain: 'clients' },
    ok: {
      description: 'A page of products, each with its status and since when it lasts.',
      schema: pageOf(ProductQuality),
      example: { items: [productQualityExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: ProductsQuery }) query: z.infer<typeof ProductsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<ProductQuality>> {
    const { limit, ...filter } = query;
    const sight = await this.authorisation.sight(caller, 'quality:read', 'product');
    const states = await this.store.list({ ...filter, sight }, limit + 1);
    const page = toPage(states, limit, ({ productId }) => productId);
    const hidden = await this.store.hidden({ ...filter, sight });
    return { ...page, items: page.items.map(toProductQuality), ...(hidden !== undefined && { hidden }) };
  }

  @Get(':id')
  @Endpoint({
    may: 'quality:read',
    on: { product: 'id' },
    summary: 'How a product stands',
    description:
      'The worst of its contracts, since when, how many incidents are open, and what it promises that nothing is known of.',
    params,
    filledIn,
    ok: {
      description: 'How it stands.',
      schema: ProductQualityInFull,
      example: { ...productQualityExample, notEvaluated: { all: 0, items: [] } },
    },
    errors,
  })
  async one(@Param('id', { schema: Identifier }) id: string): Promise<z.infer<typeof ProductQualityInFull>> {
    const state = await this.find(id);
    const contractIds = state.contracts.map(({ contractId }) => contractId);
    const found = await this.store.notEvaluated(contractIds, mostNotEvaluated);
    const items = found.map(({ contractId, id: promise, reason }) => ({ contractId, id: promise, reason }));
    return { ...toProductQuality(state), notEvaluated: { all: found[0]?.all ?? 0, items } };
  }

  @Get(':id/badge.svg')
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('cache-control', 'max-age=60, must-revalidate')
  @Endpoint({
    may: 'quality:read',
    on: { product: 'id' },
    summary: 'How a product stands, as a picture for pages about it',
    description: 'It may be kept for a minute, and has an ETag.',
    params,
    filledIn,
    mediaTypes: ['image/svg+xml'],
    ok: {
      description: 'An SVG image 20 pixels high, with an accessible title.',
      schema: z.string(),
      example: badge('quality', 'ok', 'as promised'),
    },
    errors,
  })
  async badge(
    @Param('id', { schema: Identifier }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const state = await this.find(id);
    if (notModified(request, reply, revisionTag(state.revision))) return undefined;
    return badge('quality', state.status, inWords(state));
  }

  private async find(id: string): Promise<ProductState> {
    const state = await this.store.find(id);
    if (!state) throw new NotFound('product', id);
    return state;
  }
}

function inWords({ status, open }: ProductState): string {
  if (status === 'ok') return 'as promised';
  if (status === 'unknown') return 'not measured';
  const incidents = open.critical + open.warning + open.info;
  return incidents === 1 ? '1 incident' : `${incidents} incidents`;
}
