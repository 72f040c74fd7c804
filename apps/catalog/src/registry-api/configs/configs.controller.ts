import type { Principal } from '#access';
import { Body, Delete, Get, Put, Query } from '@nestjs/common';
import { exampleSubject } from '#example-mesh';
import { Caller } from '#http';
import { z } from 'zod';
import { defaultScope, RegistryConfig, ScopeSettings } from '../../evolution/index.js';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { flag } from '../protocol/request-parameters.js';
import { NewScopeParam, ScopeParam } from '../protocol/subject-name.js';
import { asUpdate, RegistryConfigUpdate } from './config-update.js';
import { ownConfig } from './own-config.js';
import { readConfigUpdate } from './read-config-update.js';
import { SetConfig } from './set-config.js';

const ConfigQuery = z.object({
  defaultToGlobal: flag('Whether to answer with what holds here, where nothing is configured.'),
});
type ConfigQuery = z.infer<typeof ConfigQuery>;

const params = { subject: 'A subject, a context as `:.name:`, or everything as `:.__GLOBAL:`.' };
const ok = {
  description: 'What is configured. Fields that are not set are left out.',
  schema: RegistryConfig,
  example: { compatibilityLevel: 'FULL', normalize: true },
};
const removed = { ...ok, description: 'What was configured until now.' };
const updated = {
  description: 'What is configured now.',
  schema: RegistryConfigUpdate,
  example: { compatibility: 'FULL', normalize: true },
};
const body = {
  schema: RegistryConfigUpdate,
  examples: {
    'a level': { compatibility: 'FULL' },
    'more than that': {
      compatibility: 'BACKWARD',
      compatibilityGroup: 'major',
      normalize: true,
      defaultMetadata: { properties: { team: 'lounge' } },
    },
  },
};
const description =
  'Fields that are left out stay as they are; null takes one back. A contract that declares `mesh.compatibility` goes before the level.';
const refusals = {
  400: 'The body cannot be read.',
  422: 'There is no body.',
  42203: 'There is no such compatibility level.',
  42205: 'It is in read-only mode.',
  42210: 'A rule set cannot be understood.',
};

@RegistryController('config')
export class ConfigsController {
  constructor(
    private readonly settings: ScopeSettings,
    private readonly setConfig: SetConfig,
  ) {}

  @Get()
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'How the default context is configured',
    query: ConfigQuery,
    ok,
  })
  global(@Query({ schema: ConfigQuery }) query: ConfigQuery): Promise<RegistryConfig> {
    return this.one(defaultScope, query);
  }

  @Put()
  @RegistryEndpoint({
    may: 'registry:configure',
    on: 'mesh',
    summary: 'Configure the default context',
    description,
    body: { ...body, examples: { 'the level of a registry by itself': { compatibility: 'BACKWARD' } } },
    ok: updated,
    errors: refusals,
  })
  updateGlobal(@Body() given: unknown, @Caller() principal: Principal): Promise<RegistryConfigUpdate> {
    return this.update(defaultScope, given, principal);
  }

  @Delete()
  @RegistryEndpoint({
    may: 'registry:configure',
    on: 'mesh',
    summary: 'Go back to how a registry is configured by itself',
    ok: removed,
    errors: { 42205: 'Everything is in read-only mode.' },
  })
  clearGlobal(@Caller() principal: Principal): Promise<RegistryConfig> {
    return this.clear(defaultScope, principal);
  }

  @Get(':subject')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'How a subject or context is configured',
    params,
    filledIn: { subject: exampleSubject, defaultToGlobal: true },
    query: ConfigQuery,
    ok,
    errors: { 40408: 'Nothing is configured here.', 42208: 'It cannot be the name of a subject.' },
  })
  async one(
    @ScopeParam() scope: string,
    @Query({ schema: ConfigQuery }) { defaultToGlobal }: ConfigQuery,
  ): Promise<RegistryConfig> {
    const settings = await this.settings.current();
    return shown(await (defaultToGlobal ? settings.configFor(scope) : ownConfig(settings, scope)));
  }

  @Put(':subject')
  @RegistryEndpoint({
    may: 'registry:configure',
    on: { subject: 'subject' },
    summary: 'Configure a subject or context',
    description,
    params,
    filledIn: { subject: exampleSubject },
    body,
    ok: updated,
    errors: { ...refusals, 42208: 'It cannot be the name of a subject.' },
  })
  async update(
    @NewScopeParam() scope: string,
    @Body() given: unknown,
    @Caller() principal: Principal,
  ): Promise<RegistryConfigUpdate> {
    return asUpdate(await this.setConfig.update(scope, readConfigUpdate(given), principal));
  }

  @Delete(':subject')
  @RegistryEndpoint({
    may: 'registry:configure',
    on: { subject: 'subject' },
    summary: 'Let a subject or context inherit its configuration again',
    params,
    filledIn: { subject: exampleSubject },
    ok: removed,
    errors: { 40401: 'Nothing is configured here.', 42205: 'It is in read-only mode.' },
  })
  async clear(@ScopeParam() scope: string, @Caller() principal: Principal): Promise<RegistryConfig> {
    return shown(await this.setConfig.clear(scope, principal));
  }
}

/** An empty name is kept, so that a client reads back what it set, and not shown: it is none. */
function shown({ alias, ...config }: RegistryConfig): RegistryConfig {
  return { ...config, ...(alias && { alias }) };
}
