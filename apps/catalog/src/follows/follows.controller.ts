import { type Principal, recordedAs } from '#access';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { uuidv7 } from '#ids';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Follow, followExample, FollowsQuery, NewFollow } from './follow-documents.js';
import { FollowsStore } from './follows.store.js';

/** What people follow. */
@ApiTags('follows')
@Controller('api/v1/follows')
export class FollowsController {
  constructor(private readonly store: FollowsStore) {}

  @Put()
  @Endpoint({
    may: 'feedback:give',
    on: 'mesh',
    summary: 'Follow a product, contract, column or domain, or change how',
    description:
      'One is told of changes, incidents and that it is to end, by the channels that the mesh knows of one: each at once, or all of a day ' +
      'together. Drafts are told to nobody.',
    body: {
      schema: NewFollow,
      examples: {
        'a product, each day': { kind: 'product', id: 'clients.lounge-visits' },
        'a column, at once': { kind: 'column', id: 'lounge-visits#visits.guest_email', how: 'at-once' },
      },
    },
    ok: { description: 'What is followed now.', schema: Follow, example: followExample },
    errors: { 400: 'The body is not valid.' },
  })
  put(@Body({ schema: NewFollow }) wanted: NewFollow, @Caller() caller: Principal): Promise<Follow> {
    const now = new Date();
    const follow = { ...wanted, followId: uuidv7(now.getTime()), since: now.toISOString() };
    return this.store.put(recordedAs(caller.id, caller.onBehalfOf), follow);
  }

  @Get()
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'What one follows, newest first',
    query: FollowsQuery,
    ok: {
      description: 'A page of it.',
      schema: pageOf(Follow),
      example: { items: [followExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async list(
    @Query({ schema: FollowsQuery }) { limit, after }: z.infer<typeof FollowsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<Follow>> {
    const follower = recordedAs(caller.id, caller.onBehalfOf);
    return toPage(await this.store.list(follower, after, limit + 1), limit, ({ followId }) => followId);
  }

  @Delete(':id')
  @HttpCode(204)
  @Endpoint({
    may: 'feedback:give',
    on: 'mesh',
    summary: 'Follow something no more',
    description: 'What the caller does not follow is left as it is.',
    params: { id: 'The `followId` of it.' },
    filledIn: { id: specimen('/api/v1/follows?limit=1', 'items.0.followId', followExample.followId) },
    ok: { status: 204, description: 'It is followed no more.' },
    errors: { 400: 'The id is not a UUID.' },
  })
  async remove(@Param('id', { schema: z.uuid() }) id: string, @Caller() caller: Principal): Promise<void> {
    await this.store.remove(recordedAs(caller.id, caller.onBehalfOf), id);
  }
}
