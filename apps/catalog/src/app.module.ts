import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuditTrailModule } from '#audit-trail';
import { CredentialsModule } from '#authentication';
import { KnownDomainsModule } from '#authorisation';
import { HealthChecks } from '#http';
import { IdempotencyMigrations, IdempotencyModule } from '#idempotency';
import { NamesModule } from '#names';
import { DatabaseProbe } from '#persistence';
import { SchemaExaminer } from '#schema-examination';
import { UsageModule } from '#rate-limits';
import { measuredExaminer, stateAndEvents, withSharedTables } from '#service';
import { AccessModule } from './access/index.js';
import { BaseModule } from './base/index.js';
import { ChangeSetsModule } from './change-sets/index.js';
import type { CatalogConfig } from './config.js';
import { DocumentsModule } from './documents/index.js';
import { DomainsModule } from './domains/index.js';
import { DraftsModule } from './drafts/index.js';
import { EvolutionModule } from './evolution/index.js';
import { ExchangeModule } from './exchange/index.js';
import { FieldsModule } from './fields/index.js';
import { FollowsModule } from './follows/index.js';
import { GlossaryModule } from './glossary/index.js';
import { GovernanceModule, type GovernanceInProcess } from './governance/index.js';
import { HandoversModule } from './handovers/index.js';
import { CreateCatalog1763600000001 } from './migrations/create-catalog.js';
import { FindDocuments1764500000002 } from './migrations/find-documents.js';
import { FollowMajors1767000000067 } from './migrations/follow-majors.js';
import { FollowThings1767000000068 } from './migrations/follow-things.js';
import { HandOver1767000000066 } from './migrations/hand-over.js';
import { HistoryModule } from './history/index.js';
import { IndexContents1763900000003 } from './migrations/index-contents.js';
import { TellOfTerms1767100000021 } from './migrations/tell-of-terms.js';
import { KeepGlossary1766500000021 } from './migrations/keep-glossary.js';
import { KnowActors1764600000002 } from './migrations/know-actors.js';
import { KeepLastSteps1764500000001 } from './migrations/keep-last-steps.js';
import { RegistryApi1763900000001 } from './migrations/registry-api.js';
import { RegistryConfigs1763900000002 } from './migrations/registry-configs.js';
import { SearchCatalog1766000000001 } from './migrations/search-catalog.js';
import { GivenNamesModule } from './names/index.js';
import { MajorsModule } from './majors/index.js';
import { RegistryApiModule } from './registry-api/index.js';
import { ReviewsModule } from './reviews/index.js';
import { SearchModule } from './search/index.js';
import { StreamModule } from './stream/index.js';
import { SubjectsModule } from './subjects/index.js';

export const migrations = withSharedTables(
  CreateCatalog1763600000001,
  RegistryApi1763900000001,
  RegistryConfigs1763900000002,
  IndexContents1763900000003,
  KeepLastSteps1764500000001,
  ...IdempotencyMigrations,
  FindDocuments1764500000002,
  KnowActors1764600000002,
  SearchCatalog1766000000001,
  KeepGlossary1766500000021,
  HandOver1767000000066,
  FollowMajors1767000000067,
  FollowThings1767000000068,
  TellOfTerms1767100000021,
);

/** The catalog service: what is registered, every version of it. */
@Module({})
export class CatalogModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
  ) {}

  /** @param inProcess governance, where it runs in this process: it then is asked without the network, and lends its examiner */
  static forRoot(config: CatalogConfig, inProcess?: GovernanceInProcess): DynamicModule {
    const state = stateAndEvents('catalog', config, migrations);
    const credentials = CredentialsModule.toldTo('catalog', state);
    const trail = AuditTrailModule.throughOutboxOf(state);
    const usage = UsageModule.of(state);
    const domains = KnownDomainsModule.on(state, {
      url: config.DATABASE_URL,
      schema: 'catalog',
      ofRecord: true,
    });
    const names = NamesModule.givenBy('catalog', state, config.DATABASE_URL);
    const floors = floorsOver(state, names, config, inProcess);
    return {
      module: CatalogModule,
      imports: [state, credentials, trail, usage, domains, names, ...floors],
      exports: [credentials, trail, usage],
    };
  }

  onModuleInit(): void {
    this.health.add('catalog database', () => this.database.ping());
  }
}

/** The features as they stand on each other, the lowest first: see floors.json. */
function floorsOver(
  state: DynamicModule,
  names: DynamicModule,
  config: CatalogConfig,
  inProcess?: GovernanceInProcess,
): DynamicModule[] {
  const url = config.DATABASE_URL;
  const examiner = inProcess?.module ?? ExaminerModule.of(config);
  const governance = inProcess ? GovernanceModule.inProcess(inProcess) : GovernanceModule.elsewhere(config);
  const evolution = EvolutionModule.on(state, { url, schema: 'catalog' });
  const records = [DocumentsModule.on(state, names), SubjectsModule.on(state), DomainsModule.on(state)];
  const base = BaseModule.on(...records, evolution);
  const fields = FieldsModule.on(...records, base, examiner);
  const idempotency = IdempotencyModule.on(state);
  const changeSets = ChangeSetsModule.on(state, names, idempotency, ...records, base, governance, examiner);
  const registryApi = RegistryApiModule.on([state, ...records, evolution, base, changeSets, examiner], {
    url,
    megabytes: config.SCHEMA_MEMORY_MB,
  });
  const access = AccessModule.on(base);
  const history = HistoryModule.on(...records, changeSets);
  const search = SearchModule.on(state, ...records);
  const stream = StreamModule.on([state, ...records, base], { url });
  const given = GivenNamesModule.on(state, names);
  const glossary = GlossaryModule.on(state, ...records);
  const exchange = ExchangeModule.on(state, ...records, base, changeSets);
  const drafts = DraftsModule.on(fields);
  const told = [FollowsModule.on(state), ReviewsModule.on(state, ...records)];
  const handovers = HandoversModule.on(state, ...records, changeSets);
  const majors = MajorsModule.on(state, ...records);
  const highest = [history, registryApi, exchange, drafts, handovers];
  const middle = [fields, access, search, glossary, stream, given, majors, ...told, changeSets];
  return [evolution, ...records, base, governance, ...middle, ...highest];
}

/** Worker threads that examine schemas, where no other service of the process has them. */
@Module({})
class ExaminerModule {
  static of(config: CatalogConfig): DynamicModule {
    const examiner = { provide: SchemaExaminer, useFactory: () => measuredExaminer(config) };
    return { module: ExaminerModule, providers: [examiner], exports: [SchemaExaminer] };
  }
}
