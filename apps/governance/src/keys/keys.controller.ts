import { Authorisation, type Principal } from '#access';
import { Caller, Endpoint, numberKey, pageOf, pageQuery, toPage, type Page } from '#http';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { KeyView, MadeKey, NewKey, Rotation } from './key-documents.js';
import { keyExample, madeKeyExample, newKeyExample } from './key.example.js';
import { KeyViews } from './key-views.js';
import { keyView } from './key-view.js';
import { KeysStore } from './keys.store.js';
import { MakeKey } from './make-key.js';
import { RevokeKey } from './revoke-key.js';
import { RotateKey } from './rotate-key.js';

const KeysQuery = z.object({
  ...pageQuery(numberKey),
  principal: z.string().optional().describe('Only keys of this person or machine.'),
  state: z.enum(['active', 'expired', 'revoked']).optional().describe('Only keys in this state.'),
});

const params = { id: 'The id of the key, as in its prefix.' };
const missing = { 'key.not-found': 'There is no such key.' };
const notTaken = { 'key.not-taken': 'AUTH_MODE is one in which API keys are not taken.' };
const beyond = { 'key.beyond-maker': 'The key would be able to do what you are not.' };

@ApiTags('keys')
@Controller('api/v1/keys')
export class KeysController {
  constructor(
    private readonly authorisation: Authorisation,
    private readonly store: KeysStore,
    private readonly views: KeyViews,
    private readonly makeKey: MakeKey,
    private readonly rotateKey: RotateKey,
    private readonly revokeKey: RevokeKey,
  ) {}

  @Get()
  @Endpoint({
    may: 'key:read',
    on: 'mesh',
    summary: 'List API keys, the newest first',
    description:
      'Whose they are, what they are good for, and when they were last used; never what proves them.',
    query: KeysQuery,
    ok: {
      description: 'A page of keys.',
      schema: pageOf(KeyView),
      example: { items: [keyExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async list(
    @Query({ schema: KeysQuery }) { limit, after, ...filter }: z.infer<typeof KeysQuery>,
    @Caller() principal: Principal,
  ): Promise<Page<KeyView>> {
    const sight = await this.authorisation.sight(principal, 'key:read', 'key');
    const rows = await this.store.list({ ...filter, sight }, after, limit + 1);
    const { items, next } = toPage(rows, limit, ({ position }) => position);
    const now = new Date();
    return { items: items.map((row) => keyView(row, now)), next };
  }

  @Post()
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'key:manage',
    on: 'body',
    summary: 'Make an API key',
    description:
      'The key is in this answer and nowhere else. Show it as `Authorization: Bearer <key>`, or as the password beside any ' +
      'user; clients of Kafka may send `<id>:<what follows the id>` too.',
    body: { schema: NewKey, examples: { 'for a pipeline of a domain': newKeyExample } },
    ok: { status: 201, description: 'Made.', schema: MadeKey, example: madeKeyExample },
    errors: { 400: 'It cannot be made like that, or is to live too long.', 403: beyond, 422: notTaken },
  })
  async make(
    @Body({ schema: NewKey }) wanted: NewKey,
    @Caller() maker: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MadeKey> {
    const made = await this.makeKey.make(wanted, maker);
    void reply.header('location', `/api/v1/keys/${made.id}`);
    return made;
  }

  @Get(':id')
  @Endpoint({
    may: 'key:read',
    on: { key: 'id' },
    summary: 'One API key',
    params,
    filledIn: { id: keyExample.id },
    ok: { description: 'The key.', schema: KeyView, example: keyExample },
    errors: { 404: missing },
  })
  one(@Param('id') id: string): Promise<KeyView> {
    return this.views.one(id);
  }

  @Post(':id/rotations')
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'key:rotate',
    on: { key: 'id' },
    summary: 'Give a key a new secret',
    description:
      'The old secret holds beside it for the overlap; one that is older still ends. Who manages the key gives it a new life, too. Who ' +
      'shows the key itself may do this for it: it then ends when it would have, or sooner, and is not rotated again while the old secret holds.',
    params,
    filledIn: { id: keyExample.id },
    body: {
      schema: Rotation,
      examples: { 'with a day to change over': {}, 'at once': { overlapMinutes: 0 } },
    },
    ok: { status: 201, description: 'Rotated.', schema: MadeKey, example: madeKeyExample },
    errors: {
      400: 'It is to live too long.',
      403: beyond,
      404: missing,
      409: {
        'key.ended': 'It was revoked, or has expired.',
        'key.in-overlap':
          'The secret before the last rotation still holds, and it is the key itself that is shown.',
      },
      422: notTaken,
    },
  })
  rotate(
    @Param('id') id: string,
    @Body({ schema: Rotation }) rotation: Rotation,
    @Caller() principal: Principal,
  ): Promise<MadeKey> {
    return this.rotateKey.rotate(id, rotation, principal);
  }

  @Delete(':id')
  @HttpCode(200)
  @Endpoint({
    may: 'key:manage',
    on: { key: 'id' },
    summary: 'Revoke a key',
    description:
      'From now on no service takes it: on every replica within a second, where its database answers.',
    params,
    filledIn: { id: keyExample.id },
    ok: {
      description: 'The key as it is now.',
      schema: KeyView,
      example: { ...keyExample, state: 'revoked' },
    },
    errors: { 404: missing },
  })
  revoke(@Param('id') id: string, @Caller() principal: Principal): Promise<KeyView> {
    return this.revokeKey.revoke(id, principal);
  }
}
