import { Injectable } from '@nestjs/common';
import { ScopeSettings, type CurrentSettings } from '../../evolution/index.js';
import { VersionsStore, type StoredVersion } from '../../subjects/index.js';
import { schemaNotFound, subjectNotFound } from '../protocol/registry-errors.js';
import { FindRegistered } from './find-registered.js';
import { inheritCompanions, type Companions } from './inherit-companions.js';
import { ReadCandidate } from './read-candidate.js';
import type { SchemaRequest } from './schema-request.js';

/** Finds out whether a subject has a schema. */
@Injectable()
export class LookUpSchema {
  constructor(
    private readonly settings: ScopeSettings,
    private readonly candidates: ReadCandidate,
    private readonly registered: FindRegistered,
    private readonly versions: VersionsStore,
  ) {}

  /**
   * The version that is the schema. A subject that is not in the default context by its plain name is looked for in others.
   * @throws RegistryError 40401, 40403 or 42201
   */
  async lookUp(
    subject: string,
    request: SchemaRequest,
    { normalize, deleted }: { normalize: boolean; deleted: boolean },
  ): Promise<StoredVersion> {
    const liveness = deleted ? 'all' : 'live';
    const found =
      (request.schema ?? '').trim() === ''
        ? undefined
        : await this.search(subject, request, { normalize, liveness });
    if (found) return found;
    const [any] = await this.versions.numbers(subject, liveness);
    throw any === undefined ? subjectNotFound(subject) : schemaNotFound();
  }

  private async search(
    subject: string,
    request: SchemaRequest,
    options: Pick<LookUp, 'normalize' | 'liveness'>,
  ): Promise<StoredVersion | undefined> {
    const settings = await this.settings.current();
    const names = [subject, ...(subject.startsWith(':.') ? [] : await this.versions.contextsWith(subject))];
    for (const name of names) {
      const match = await this.match(name, { request, settings, ...options });
      if (match) return match;
    }
    return undefined;
  }

  private async match(
    subject: string,
    { request, normalize, liveness, settings }: LookUp,
  ): Promise<StoredVersion | undefined> {
    const config = await settings.effective(subject);
    const candidate = await this.candidates.read(subject, request, normalize || config.normalize);
    const given: Companions = { metadata: request.metadata ?? null, ruleSet: request.ruleSet ?? null };
    const { match, newest } = await this.registered.find(subject, candidate, given, liveness);
    if (match ?? !newest) return match;
    // As registering would: with what the version before has, and what is configured.
    const inherited = inheritCompanions(given, newest, config);
    return (await this.registered.find(subject, candidate, inherited, liveness)).match;
  }
}

interface LookUp {
  readonly request: SchemaRequest;
  readonly normalize: boolean;
  readonly liveness: 'all' | 'live';
  readonly settings: CurrentSettings;
}
