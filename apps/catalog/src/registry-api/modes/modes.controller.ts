import type { Principal } from '#access';
import { Body, Delete, Get, Put, Query } from '@nestjs/common';
import { Caller } from '#http';
import { z } from 'zod';
import { globalScope, ScopeSettings, type Mode } from '../../evolution/index.js';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { flag } from '../protocol/request-parameters.js';
import { ScopeParam } from '../protocol/subject-name.js';
import { ModeBody, readMode } from './mode-body.js';
import { ownMode } from './own-mode.js';
import { SetMode } from './set-mode.js';

const ModeQuery = z.object({
  defaultToGlobal: flag('Whether to answer with the inherited mode when none is set here.'),
});
const UpdateQuery = z.object({ force: flag('Whether to begin an import although there are schemas.') });
type ModeQuery = z.infer<typeof ModeQuery>;
type UpdateQuery = z.infer<typeof UpdateQuery>;

/** A mode in an answer. */
interface ModeAnswer {
  readonly mode: Mode;
}

/** Nobody registers schemas under it: so that an import may begin, and nobody is kept from writing. */
const emptySubject = 'archived-orders-value';
const params = { subject: 'A subject, or a context as `:.name:`.' };
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
const description = 'IMPORT is for what has no live schemas yet, unless it is forced.';
const refusals = {
  42204: 'There is no such mode.',
  42205: 'There are schemas, so that an import cannot begin.',
};

@RegistryController('mode')
export class ModesController {
  constructor(
    private readonly settings: ScopeSettings,
    private readonly setMode: SetMode,
  ) {}

  @Get()
  @RegistryEndpoint({ may: 'registry:read', on: 'mesh', summary: 'The mode of everything', ok })
  async global(): Promise<ModeAnswer> {
    return { mode: await ownMode(await this.settings.current(), globalScope) };
  }

  @Put()
  @RegistryEndpoint({
    may: 'registry:mode',
    on: 'mesh',
    summary: 'Set the mode of everything',
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
  ): Promise<ModeAnswer> {
    return this.update(globalScope, given, query, principal);
  }

  @Delete()
  @RegistryEndpoint({ may: 'registry:mode', on: 'mesh', summary: 'Go back to READWRITE', ok: removed })
  clearGlobal(@Caller() principal: Principal): Promise<ModeAnswer> {
    return this.clear(globalScope, principal);
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
    @ScopeParam() scope: string,
    @Body() given: unknown,
    @Query({ schema: UpdateQuery }) { force }: UpdateQuery,
    @Caller() principal: Principal,
  ): Promise<ModeAnswer> {
    const mode = readMode(given);
    await this.setMode.update(scope, mode, { force, principal });
    return { mode };
  }

  @Delete(':subject')
  @RegistryEndpoint({
    may: 'registry:mode',
    on: { subject: 'subject' },
    summary: 'Let a subject or context inherit its mode again',
    params,
    filledIn: { subject: emptySubject },
    ok: removed,
    errors: { 40401: 'No mode is set here.' },
  })
  async clear(@ScopeParam() scope: string, @Caller() principal: Principal): Promise<ModeAnswer> {
    return { mode: await this.setMode.clear(scope, principal) };
  }
}
