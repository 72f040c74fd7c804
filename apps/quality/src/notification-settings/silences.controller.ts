import { Authorisation, type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { DomainError, NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, pageQuery, specimen, toPage, uuidKey } from '#http';
import { uuidv7 } from '#ids';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { EndSilence } from './end-silence.js';
import { RequireScope } from './require-scope.js';
import { mayLast, NewSilence, Silence, SilencesStore } from '../silences/index.js';

/** A silence may not last as long as that. */
class SilenceTooLong extends DomainError {
  readonly code = 'silence.times-refused';
  readonly kind = 'unprocessable';
  override readonly errors = [{ path: 'endsAt', message: this.message }];
  constructor() {
    super('A silence ends after it starts, and within 92 days.');
  }
}

const SilencesQuery = z.object({
  scope: z.string().max(300).optional().describe('Only those of this scope.'),
  holding: z.stringbool().optional().describe('Only those that have not ended.'),
  ...pageQuery(uuidKey),
});

const silenceExample: Silence = {
  id: '0198c6f0-5c10-7d11-8f00-1c2d3e4f5a6b',
  scope: 'product:clients.lounge-visits',
  kind: 'maintenance',
  match: [{ label: 'contract', like: ['lounge-*'], not: false }],
  startsAt: '2026-11-21T22:00:00.000Z',
  endsAt: '2026-11-22T02:00:00.000Z',
  reason: 'The warehouse moves.',
  createdBy: 'ada@clients.example',
  createdAt: '2026-11-21T09:00:00.000Z',
};

const newSilence = {
  scope: 'product:clients.lounge-visits',
  kind: 'maintenance',
  match: [{ label: 'element', like: ['archive.*'] }],
  startsAt: '2026-11-21T22:00:00.000Z',
  endsAt: '2026-11-22T02:00:00.000Z',
  reason: 'The archive moves.',
};

/** Lets people say what is not told for a time. */
@ApiTags('notifications')
@Controller('api/v1/silences')
export class SilencesController {
  constructor(
    private readonly store: SilencesStore,
    private readonly ending: EndSilence,
    private readonly scopes: RequireScope,
    private readonly clock: Clock,
    private readonly authorisation: Authorisation,
  ) {}

  @Post()
  @Endpoint({
    may: 'silence:write',
    on: 'body',
    summary: 'Have something not told for a time: a silence, or a maintenance window',
    description:
      'It mutes messages, never state: incidents open, and the mesh hears of them by events. What is still wrong when it ends is told then.',
    body: { schema: NewSilence, examples: { 'a maintenance window': newSilence } },
    ok: { status: 201, description: 'It holds from its start on.', schema: Silence, example: silenceExample },
    errors: {
      400: 'The body is not valid.',
      422: {
        'notification.unknown-scope': 'There is no such scope.',
        'silence.times-refused': 'It ends before it starts, or lasts too long.',
      },
    },
  })
  async add(@Body({ schema: NewSilence }) asked: NewSilence, @Caller() caller: Principal): Promise<Silence> {
    await this.scopes.check(asked.scope, 'silence:write', caller);
    const now = this.clock.now();
    const createdAt = now.toISOString();
    const startsAt = asked.startsAt ?? createdAt;
    if (!mayLast(new Date(startsAt), new Date(asked.endsAt))) throw new SilenceTooLong();
    const createdBy = recordedAs(caller.id, caller.onBehalfOf);
    const silence = { ...asked, id: uuidv7(now.getTime()), startsAt, createdBy, createdAt };
    await this.store.add(silence);
    return silence;
  }

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List what is not told for a time, newest first',
    query: SilencesQuery,
    ok: {
      description: 'A page of silences.',
      schema: pageOf(Silence),
      example: { items: [silenceExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: SilencesQuery }) query: z.infer<typeof SilencesQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<Silence>> {
    const { limit, after, scope, holding } = query;
    const holdsAt = holding ? this.clock.now() : undefined;
    const sight = await this.authorisation.sight(caller, 'quality:read', 'delivery');
    const filter = { scope, holdsAt, before: after, sight };
    const page = toPage(await this.store.list(filter, limit + 1), limit, ({ id }) => id);
    return { ...page, hidden: await this.store.hidden(filter) };
  }

  @Post(':id/end')
  @HttpCode(200)
  @Endpoint({
    may: 'silence:write',
    on: { silence: 'id' },
    summary: 'End a silence now',
    params: { id: 'The id of the silence.' },
    filledIn: { id: specimen('/api/v1/silences?limit=1', 'items.0.id', silenceExample.id) },
    ok: {
      description: 'The silence as it is now. What it kept back is told, if it still is so.',
      schema: Silence,
      example: silenceExample,
    },
    errors: { 400: 'The id is not a UUID.', 404: { 'silence.not-found': 'There is no such silence.' } },
  })
  async end(@Param('id', { schema: z.uuid() }) id: string): Promise<Silence> {
    const silence = await this.store.find(id);
    if (!silence) throw new NotFound('silence', id);
    await this.ending.end(id);
    return (await this.store.find(id)) ?? silence;
  }
}
