import type { Provider, Type } from '@nestjs/common';
import { DeletionsStore } from '../subjects/deletions.store.js';
import { SchemaIdsStore } from '../subjects/schema-ids.store.js';
import { VersionsStore } from '../subjects/versions.store.js';
import { FindRegistered } from './registering/find-registered.js';
import { ImportedSchemas } from './schemas/imported-schemas.js';
import { LookUpSchema } from './registering/look-up-schema.js';
import { ReadCandidate } from './registering/read-candidate.js';
import { RegisterSchema } from './registering/register-schema.js';
import { RegisteringController } from './registering/registering.controller.js';
import { SubjectQueue } from './registering/subject-queue.js';
import { Formats } from './schemas/formats.js';
import { ReadSchemas } from './schemas/read-schemas.js';
import { RememberedAnswers } from './schemas/cached-answers.js';
import { schemaAnswer } from './schemas/registry-answers.js';
import { SchemaMemory, type SchemaMemoryOptions } from './schemas/schema-cache.js';
import { RegistrySchemasController } from './schemas/schemas.controller.js';
import { Aliases } from './configs/resolve-alias.js';
import { DeleteVersions } from './subjects/delete-versions.js';
import { ReadVersions } from './subjects/read-versions.js';
import { RegistrySubjectsController } from './subjects/subjects.controller.js';

/** The routes of the registry API that register schemas, read and delete them, and what they need. */
export function registrySchemas(options: SchemaMemoryOptions): {
  controllers: Type[];
  providers: Provider[];
} {
  return {
    controllers: [RegisteringController, RegistrySubjectsController, RegistrySchemasController],
    providers: [
      {
        provide: SchemaMemory,
        inject: [SchemaIdsStore],
        useFactory: (store: SchemaIdsStore) =>
          new SchemaMemory(store, (schema) => JSON.stringify(schemaAnswer(schema, false)), options),
      },
      VersionsStore,
      SchemaIdsStore,
      DeletionsStore,
      ImportedSchemas,
      ReadCandidate,
      FindRegistered,
      RegisterSchema,
      LookUpSchema,
      SubjectQueue,
      Aliases,
      ReadVersions,
      DeleteVersions,
      ReadSchemas,
      RememberedAnswers,
      Formats,
    ],
  };
}
