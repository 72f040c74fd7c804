import { Injectable } from '@nestjs/common';
import { VersionsStore, type Liveness, type StoredVersion } from '../../subjects/index.js';
import { schemaNotFound, subjectNotFound, versionNotFound } from '../protocol/registry-errors.js';
import type { VersionNumber } from '../protocol/version-number.js';

/** Reads versions of subjects. A plain name that the default context does not have is looked for in the others. */
@Injectable()
export class ReadVersions {
  constructor(private readonly versions: VersionsStore) {}

  /** @throws RegistryError 40401 or 40402 */
  async one(subject: string, version: VersionNumber, liveness: Liveness): Promise<StoredVersion> {
    const found = await this.versions.find(subject, version, liveness);
    return found ?? this.elsewhere(subject, version, liveness);
  }

  /** @throws RegistryError 40401 */
  async numbers(subject: string, liveness: Liveness): Promise<number[]> {
    const numbers = await this.versions.numbers(subject, liveness);
    if (numbers.length > 0 || (liveness === 'deleted' && (await this.has(subject, 'all')))) return numbers;
    throw subjectNotFound(subject);
  }

  /**
   * The newest version whose metadata have all of these properties.
   * @throws RegistryError 40401 or 40403
   */
  async withMetadata(
    subject: string,
    properties: ReadonlyMap<string, string>,
    liveness: Liveness,
  ): Promise<StoredVersion> {
    const versions = await this.versions.ofSubject(subject, liveness);
    if (versions.length === 0) throw subjectNotFound(subject);
    const found = versions.find(
      ({ metadata }) =>
        metadata?.properties && [...properties].every(([key, value]) => metadata.properties?.[key] === value),
    );
    if (!found) throw schemaNotFound();
    return found;
  }

  private async elsewhere(
    subject: string,
    version: VersionNumber,
    liveness: Liveness,
  ): Promise<StoredVersion> {
    if (!subject.startsWith(':.')) {
      for (const name of await this.versions.contextsWith(subject)) {
        const found = await this.versions.find(name, version, liveness);
        if (found) return found;
      }
    }
    const known = await this.has(subject, liveness);
    throw known ? versionNotFound(version === 'latest' ? -1 : version) : subjectNotFound(subject);
  }

  private async has(subject: string, liveness: Liveness): Promise<boolean> {
    return (await this.versions.numbers(subject, liveness)).length > 0;
  }
}
