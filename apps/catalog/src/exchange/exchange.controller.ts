import type { Principal } from '#access';
import { Caller, Endpoint, type Page, pageOf, pageQuery, textKey, toPage } from '#http';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { modes, RegistryConfig } from '../evolution/index.js';
import { HistoriesStore } from './histories.store.js';
import { ScopeSettingsStore, type SetAtScope } from './scope-settings.store.js';
import { historyExample, SubjectHistory, TakenIn } from './subject-history.js';
import { TakeInHistory } from './take-in-history.js';

const SettingsOfScope = z
  .object({
    scope: z.string().describe('A subject, a context as `:.name:`, or empty for the default context.'),
    config: RegistryConfig.nullable(),
    mode: z.enum(modes).nullable(),
  })
  .meta({ id: 'SettingsOfScope', description: 'What is set at one scope of the registry.' });

const PageQuery = z.object(pageQuery(textKey));
type PageQuery = z.infer<typeof PageQuery>;

/** What a mesh is carried by to another one, beside its documents and domains. */
@ApiTags('exchange')
@Controller('api/v1/exchange')
export class ExchangeController {
  constructor(
    private readonly histories: HistoriesStore,
    private readonly settings: ScopeSettingsStore,
    private readonly taking: TakeInHistory,
  ) {}

  @Get('subjects')
  @Endpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'Every subject with all its live versions, as they are carried to another mesh',
    query: PageQuery,
    ok: {
      description: 'A page of subjects.',
      schema: pageOf(SubjectHistory),
      example: { items: [historyExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async subjects(@Query({ schema: PageQuery }) { limit, after }: PageQuery): Promise<Page<SubjectHistory>> {
    return toPage(await this.histories.list(after, limit + 1), limit, ({ subject }) => subject);
  }

  @Get('settings')
  @Endpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'What is configured at each scope of the registry, and its mode',
    query: PageQuery,
    ok: {
      description: 'A page of scopes at which anything is set.',
      schema: pageOf(SettingsOfScope),
      example: {
        items: [{ scope: 'shop-orders-value', config: { compatibilityLevel: 'FULL' }, mode: null }],
        next: null,
      },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async settingsOfScopes(
    @Query({ schema: PageQuery }) { limit, after }: PageQuery,
  ): Promise<Page<SetAtScope>> {
    return toPage(await this.settings.list(after, limit + 1), limit, ({ scope }) => scope);
  }

  @Post('subjects')
  @HttpCode(200)
  @Endpoint({
    may: 'registry:import',
    on: 'mesh',
    summary: 'Take in a subject with the versions and ids that it has elsewhere',
    description:
      'Of each version governance makes a decision, which tells what policies find and refuses nothing. What is there already stays. ' +
      'The contract need not be registered yet.',
    body: { schema: SubjectHistory, examples: { 'a subject of one version': takenInExample() } },
    ok: {
      description: 'What was added.',
      schema: TakenIn,
      example: { subject: ':.carried:orders-value', added: [1] },
    },
    errors: {
      400: 'The body is no history of a subject.',
      409: {
        'subject.version-taken': 'A version is another schema here. Nothing was taken in.',
        'subject.read-only': 'The mode of the subject lets it be read alone.',
      },
      422: { 'schema.id-taken': 'Another schema of the context has the id.' },
      503: {
        'governance.unavailable': 'Governance does not answer; what was not decided on was not taken in.',
      },
    },
  })
  takeIn(
    @Body({ schema: SubjectHistory }) history: SubjectHistory,
    @Caller() principal: Principal,
  ): Promise<TakenIn> {
    return this.taking.takeIn(history, principal);
  }
}

/** Nothing of the example mesh has its name or its id. */
function takenInExample(): SubjectHistory {
  const versions = historyExample.versions.map((it) => ({ ...it, schemaId: 900 }));
  return { ...historyExample, subject: ':.carried:orders-value', versions };
}
