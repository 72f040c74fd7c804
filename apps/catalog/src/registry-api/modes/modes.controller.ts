import type { Principal } from '#access';
import { Body, Delete, Get, Put, Query } from '@nestjs/common';
import { Caller } from '#http';
import { z } from 'zod';
import { defaultScope, ScopeSettings, type Mode } from '../../evolution/index.js';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { flag } from '../protocol/request-parameters.js';
import { NewScopeParam, ScopeParam } from '../protocol/subject-name.js';
import { ModeBody, readMode } from './mode-body.js';
import { ownMode } from './own-mode.js';
import { SetMode } from './set-mode.js';

const ModeQuery = z.object({
  defaultToGlobal: flag('Whether to answer with the inherited mode when none is set here.'),
});
const UpdateQuery = z.object({ force: flag('Whether to begin an import although there are schemas.') });
const ClearQuery = z.object({ recursive: flag('Whether the modes of all that is below go too.') });
type ModeQuery = z.infer<typeof ModeQuery>;
type UpdateQuery = z.infer<typeof UpdateQuery>;

/** A mode in an answer. */
interface ModeAnswer {
  readonly mode: Mode;
}

/** What was set, as it was written. */
interface UpdateAnswer {
  readonly mode: string | null;
}

/** Nobody registers schemas under it: so that an import may begin, and nobody is kept from writing. */
const emptySubject = 'archived-orders-value';
const params = { subject: 'A subject, a context as `:.name:`, or everything as `:.__GLOBAL:`.' };
const ok = { description: 'The mode.', schema: ModeBody, example: { mode: 'READWRITE' } };
const removed = { ...ok, description: 'The mode until now.' };
const body = {
  schema: ModeBody,
  examples: {
    'read and write': { mode: 'READWRITE' },
    'read only': { mode: 'READONLY' },
    'take in schemas with their ids': { mode: 'IMPORT' },
  },
};
const description =
  'IMPORT is for what has no live schemas yet, unless it is forced; hidden ones go for good. FORWARD is for everything alone. Null takes a mode back.';
const refusals = {
  42204: 'There is no such mode.',
  42205: 'There are schemas, so that an import cannot begin; or this mode is not for a part alone.',
  42206: 'Schemas elsewhere import hidden ones that would go.',
};

@RegistryController('mode')
export class ModesController {
  constructor(
    private readonly settings: ScopeSettings,
    private readonly setMode: SetMode,
  ) {}

  @Get()
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The mode of the default context',
    query: ModeQuery,
    ok,
  })
  global(@Query({ schema: ModeQuery }) query: ModeQuery): Promise<ModeAnswer> {
    return this.one(defaultScope, query);
  }

  @Put()
  @RegistryEndpoint({
    may: 'registry:mode',
    on: 'mesh',
    summary: 'Set the mode of the default context',
    description,
    query: UpdateQuery,
    body: { ...body, examples: { 'read and write': { mode: 'READWRITE' } } },
    ok,
    errors: refusals,
  })
  updateGlobal(
    @Body() given: unknown,
    @Query({ schema: UpdateQuery }) query: UpdateQuery,
    @Caller() principal: Principal,
  ): Promise<UpdateAnswer> {
    return this.update(defaultScope, given, query, principal);
  }

  @Delete()
  @RegistryEndpoint({
    may: 'registry:mode',
    on: 'mesh',
    summary: 'Take back the mode of the default context',
    query: ClearQuery,
    ok: removed,
  })
  clearGlobal(
    @Query({ schema: ClearQuery }) query: z.infer<typeof ClearQuery>,
    @Caller() principal: Principal,
  ): Promise<ModeAnswer> {
    return this.clear(defaultScope, query, principal);
  }

  @Get(':subject')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The mode of a subject or context',
    params,
    filledIn: { subject: emptySubject, defaultToGlobal: true },
    query: ModeQuery,
    ok,
    errors: { 40409: 'No mode is set here.', 42208: 'It cannot be the name of a subject.' },
  })
  async one(
    @ScopeParam() scope: string,
    @Query({ schema: ModeQuery }) { defaultToGlobal }: ModeQuery,
  ): Promise<ModeAnswer> {
    const settings = await this.settings.current();
    return { mode: await (defaultToGlobal ? settings.modeFor(scope) : ownMode(settings, scope)) };
  }

  @Put(':subject')
  @RegistryEndpoint({
    may: 'registry:mode',
    on: { subject: 'subject' },
    summary: 'Set the mode of a subject or context',
    description,
    params,
    filledIn: { subject: emptySubject },
    query: UpdateQuery,
    body,
    ok,
    errors: { ...refusals, 42208: 'It cannot be the name of a subject.' },
  })
  async update(
    @NewScopeParam() scope: string,
    @Body() given: unknown,
    @Query({ schema: UpdateQuery }) { force }: UpdateQuery,
    @Caller() principal: Principal,
  ): Promise<UpdateAnswer> {
    const { mode, written } = readMode(given);
    await this.setMode.update(scope, mode, { force, principal });
    return { mode: written };
  }

  @Delete(':subject')
  @RegistryEndpoint({
    may: 'registry:mode',
    on: { subject: 'subject' },
    summary: 'Let a subject or context inherit its mode again',
    params,
    filledIn: { subject: emptySubject },
    query: ClearQuery,
    ok: removed,
    errors: { 40401: 'No mode is set here.' },
  })
  async clear(
    @ScopeParam() scope: string,
    @Query({ schema: ClearQuery }) { recursive }: z.infer<typeof ClearQuery>,
    @Caller() principal: Principal,
  ): Promise<ModeAnswer> {
    return { mode: await this.setMode.clear(scope, recursive, principal) };
  }
}
