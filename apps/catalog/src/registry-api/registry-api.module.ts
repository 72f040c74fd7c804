import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { ErrorDialects, UrlRewrites } from '#http';
import { SchemaIdsStore } from '../subjects/index.js';
import { AssociationsController } from './associations/associations.controller.js';
import { CheckCompatibility } from './compatibility/check-compatibility.js';
import { CompatibilityController } from './compatibility/compatibility.controller.js';
import { Aliases } from './configs/aliases.js';
import { ConfigsController } from './configs/configs.controller.js';
import { OtherNames } from './configs/other-names.js';
import { SetConfig } from './configs/set-config.js';
import { ContextsController } from './contexts/contexts.controller.js';
import { MetadataController } from './metadata/metadata.controller.js';
import { ModesController } from './modes/modes.controller.js';
import { SetMode } from './modes/set-mode.js';
import { withoutContextPath } from './protocol/context-path.js';
import { RegistryBodies } from './protocol/registry-bodies.js';
import { registryPrefix } from './protocol/registry-controller.js';
import { registryDialect } from './protocol/registry-dialect.js';
import { FindRegistered } from './registering/find-registered.js';
import { LookUpSchema } from './registering/look-up-schema.js';
import { ReadCandidate } from './registering/read-candidate.js';
import { RegisterSchema } from './registering/register-schema.js';
import { RegisteringController } from './registering/registering.controller.js';
import { SubjectQueue } from './registering/subject-queue.js';
import { TagVersion } from './registering/tag-version.js';
import { RemoveVersions } from './removals/remove-versions.js';
import { CachedAnswers } from './schemas/cached-answers.js';
import { Formats } from './schemas/formats.js';
import { ImportedSchemas } from './schemas/imported-schemas.js';
import { ListSchemas } from './schemas/list-schemas.js';
import { ReadSchemas } from './schemas/read-schemas.js';
import { schemaAnswer } from './schemas/registry-answers.js';
import { SchemaCache, type SchemaCacheOptions } from './schemas/schema-cache.js';
import { RegistrySchemasController } from './schemas/schemas.controller.js';
import { DeleteVersions } from './subjects/delete-versions.js';
import { ReadVersions } from './subjects/read-versions.js';
import { RegistrySubjectsController } from './subjects/subjects.controller.js';

const controllers = [
  RegisteringController,
  AssociationsController,
  RegistrySubjectsController,
  RegistrySchemasController,
  MetadataController,
  ConfigsController,
  ModesController,
  ContextsController,
  CompatibilityController,
];

const providers = [
  Aliases,
  CachedAnswers,
  CheckCompatibility,
  DeleteVersions,
  FindRegistered,
  Formats,
  ImportedSchemas,
  ListSchemas,
  LookUpSchema,
  OtherNames,
  ReadCandidate,
  ReadSchemas,
  ReadVersions,
  RegisterSchema,
  RegistryBodies,
  RemoveVersions,
  SetConfig,
  SetMode,
  SubjectQueue,
  TagVersion,
];

/** The registry API: what clients of a schema registry know, over the same subjects and decisions. */
@Module({})
export class RegistryApiModule implements OnModuleInit {
  constructor(
    @Inject(ErrorDialects) private readonly dialects: ErrorDialects,
    @Inject(UrlRewrites) private readonly rewrites: UrlRewrites,
  ) {}

  /** @param features the service's database and outbox, change sets and all that is below them, and the examiner of schemas */
  static on(features: readonly DynamicModule[], options: SchemaCacheOptions): DynamicModule {
    const useFactory = (store: SchemaIdsStore) =>
      new SchemaCache(store, (schema, use) => JSON.stringify(schemaAnswer(schema, use)), options);
    return {
      module: RegistryApiModule,
      imports: [...features],
      controllers,
      providers: [...providers, { provide: SchemaCache, inject: [SchemaIdsStore], useFactory }],
    };
  }

  onModuleInit(): void {
    this.dialects.add(registryPrefix, registryDialect);
    this.rewrites.add(registryPrefix, withoutContextPath);
  }
}
