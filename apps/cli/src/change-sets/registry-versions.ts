import type { MeshApi } from '../mesh-api/index.js';
import type { SentSchema } from '../sources/index.js';
import type { RegisteredVersions } from './resolve-imports.js';

/** The versions that the server's registry has. */
export class RegistryVersions implements RegisteredVersions {
  constructor(private readonly api: MeshApi) {}

  async versionsOf({ subject, schema, schemaType, references = [] }: SentSchema) {
    const { status, body } = await this.api.send<{ version: number }>({
      path: `schema-registry/subjects/${encodeURIComponent(subject)}`,
      json: { schema, schemaType, references },
      accepts: [404, 409, 422],
    });
    return status === 200
      ? { same: body.version, newest: body.version }
      : { same: null, newest: await this.newestOf(subject) };
  }

  async newestOf(subject: string): Promise<number> {
    const path = `schema-registry/subjects/${encodeURIComponent(subject)}/versions`;
    const { status, body } = await this.api.send<number[]>({ path, accepts: [404] });
    return status === 200 ? Math.max(0, ...body) : 0;
  }
}
