import { Authorisation, type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { DomainError, NotFound } from '#errors';
import { Identifier } from '#contracts/identifiers';
import { Caller, Endpoint, type Page, pageOf, pageQuery, textKey, toPage } from '#http';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { placeOf, WhoIsOnDuty } from '../duty/index.js';
import { SealedSecrets, shownAddress } from '../destinations/index.js';
import { type KeptRota, NewRota, RotasStore, ShownRota } from '../routes/index.js';
import { RequireScope } from './require-scope.js';

/** A rota belongs to the scope with which it was made. */
class RotaElsewhere extends DomainError {
  readonly code = 'rota.other-scope';
  readonly kind = 'conflict';
  constructor() {
    super('There is a rota of that id in another scope.');
  }
}

const RotaView = ShownRota.extend({
  id: Identifier,
  onCall: z.string().nullable().describe('Who is on call now; several are divided by commas.'),
  instead: z
    .string()
    .nullable()
    .describe('Why it is whoever’s turn it is here, where the schedule elsewhere did not say who it is.'),
  revision: z.int(),
  changedBy: z.string(),
  changedAt: z.iso.datetime(),
}).meta({ id: 'RotaWithOnCall', description: 'Who is on call when, and now.' });
type RotaView = z.infer<typeof RotaView>;

const newRota = {
  scope: 'product:clients.lounge-visits',
  members: ['ada@clients.example', 'bo@clients.example'],
  startsAt: '2026-11-16T09:00:00Z',
  turnHours: 168,
};
const rotaExample: RotaView = {
  id: 'lounge-on-call',
  ...ShownRota.parse(newRota),
  onCall: 'ada@clients.example',
  instead: null,
  revision: 1,
  changedBy: 'ada@clients.example',
  changedAt: '2026-11-21T09:00:00.000Z',
};
const RotasQuery = z.object(pageQuery(textKey));
const params = { id: 'The id of the rota.' };
const filledIn = { id: 'lounge-on-call' };

/** Lets people say who is on call when. */
@ApiTags('notifications')
@Controller('api/v1/rotas')
export class RotasController {
  constructor(
    private readonly store: RotasStore,
    private readonly scopes: RequireScope,
    private readonly clock: Clock,
    private readonly duty: WhoIsOnDuty,
    private readonly secrets: SealedSecrets,
    private readonly authorisation: Authorisation,
  ) {}

  @Put(':id')
  @Endpoint({
    may: 'notification:write',
    on: 'body',
    summary: 'Say who is on call when',
    description:
      'Members take turns. With a `schedule` of PagerDuty or Opsgenie that is asked, at most once a minute, when somebody is to be told; who stands ' +
      'in here counts for more, and whose turn it is here counts where it does not answer.',
    params,
    filledIn,
    body: { schema: NewRota, examples: { 'two who change every week': newRota } },
    ok: { description: 'The rota as it is now.', schema: RotaView, example: rotaExample },
    errors: {
      400: 'The body is not valid.',
      409: { 'rota.other-scope': 'There is a rota of that id in another scope.' },
      422: { 'notification.unknown-scope': 'There is no such scope.' },
    },
  })
  async put(
    @Param('id', { schema: Identifier }) id: string,
    @Body({ schema: NewRota }) { schedule, ...rota }: NewRota,
    @Caller() caller: Principal,
  ): Promise<RotaView> {
    await this.scopes.check(rota.scope, 'notification:write', caller);
    const sealed = schedule && (await this.sealed(id, schedule));
    const actor = recordedAs(caller.id, caller.onBehalfOf);
    const kept = await this.store.put(
      id,
      { ...rota, ...(sealed && { schedule: sealed }) },
      actor,
      this.clock.now(),
    );
    if (!kept) throw new RotaElsewhere();
    return this.view(kept);
  }

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List who is on call when, and now',
    query: RotasQuery,
    ok: {
      description: 'A page of rotas.',
      schema: pageOf(RotaView),
      example: { items: [rotaExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async list(
    @Query({ schema: RotasQuery }) { limit, after }: z.infer<typeof RotasQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<RotaView>> {
    const sight = await this.authorisation.sight(caller, 'quality:read', 'delivery');
    const page = toPage(await this.store.list(after, sight, limit + 1), limit, ({ id }) => id);
    const hidden = await this.store.hidden(sight);
    await this.duty.ask(this.duty.unasked(page.items));
    return { ...page, items: page.items.map((it) => this.view(it)), hidden };
  }

  @Get(':id')
  @Endpoint({
    may: 'quality:read',
    on: { rota: 'id' },
    summary: 'One rota, and who is on call now',
    params,
    filledIn,
    ok: { description: 'The rota.', schema: RotaView, example: rotaExample },
    errors: { 404: { 'rota.not-found': 'There is no such rota.' } },
  })
  async one(@Param('id', { schema: Identifier }) id: string): Promise<RotaView> {
    const rota = (await this.store.of([id])).get(id);
    if (!rota) throw new NotFound('rota', id);
    await this.duty.ask(this.duty.unasked([rota]));
    return this.view(rota);
  }

  private async sealed(id: string, { token, ...schedule }: NonNullable<NewRota['schedule']>) {
    return { ...schedule, sealed: await this.secrets.seal(token, placeOf(id)) };
  }

  private view({ schedule, ...rota }: KeptRota): RotaView {
    const { people, instead = null } = this.duty.by({ ...rota, schedule });
    const { tool, address = '', id = '' } = schedule ?? {};
    const shown = tool && { schedule: { tool, address: shownAddress('webhook', address), id } };
    return { ...rota, ...shown, onCall: people.join(', ') || null, instead };
  }
}
