import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { SchemaChange } from '#contracts/change-sets';
import { AddSchema } from '../../change-sets/add-schema.js';
import type { Origin } from '../../change-sets/rows-of.js';
import { BaseChanged } from '../../change-sets/errors.js';
import { guidOf } from '../../subjects/content-hash.js';
import { VersionsStore, type StoredVersion } from '../../subjects/versions.store.js';
import { RegistryConfigs, type EffectiveConfig } from '../../evolution/current-settings.js';
import { RegistryModes } from '../modes/refuse-by-mode.js';
import { invalidSchema, noDecision } from '../protocol/registry-errors.js';
import { checkRuleSet } from '../protocol/rule-set.js';
import { ScopeSettings, type CurrentSettings } from '../../evolution/scope-settings.js';
import { Aliases } from '../configs/resolve-alias.js';
import { FindRegistered, hashOf, present, type Found } from './find-registered.js';
import { inheritCompanions, tracksVersion, withVersion, type Companions } from './inherit-companions.js';
import { ReadCandidate, type Candidate } from './read-candidate.js';
import { toRefusal } from './refusals.js';
import type { SchemaRequest } from './schema-request.js';
import { SubjectQueue } from './subject-queue.js';

/** How a schema is registered. */
export interface RegisterOptions {
  readonly normalize: boolean;
  readonly actor: string;
}

/** A version as it was registered, or as it had been before. */
export type Registration = Omit<StoredVersion, 'deleted'>;

const mostAttempts = 10;

/** Registers schemas for clients of the registry API: through the same decision as every other change. */
@Injectable()
export class RegisterSchema {
  constructor(
    private readonly settings: ScopeSettings,
    private readonly aliases: Aliases,
    private readonly configs: RegistryConfigs,
    private readonly modes: RegistryModes,
    private readonly candidates: ReadCandidate,
    private readonly registered: FindRegistered,
    private readonly versions: VersionsStore,
    private readonly queue: SubjectQueue,
    private readonly schemas: AddSchema,
  ) {}

  /**
   * The version of the subject, or of the one that `named` is an alias of, that has the schema: the one that has it already,
   * or a new one.
   * @throws RegistryError 409, 42201, 42205, 42207, 42210 or 50003
   */
  async register(named: string, request: SchemaRequest, options: RegisterOptions): Promise<Registration> {
    checkRuleSet(request.ruleSet);
    // Asked for once: what is set during a request may hold for the next one.
    const settings = await this.settings.current();
    const subject = await this.aliases.resolve(named, settings);
    const config = await this.configs.effective(subject, settings);
    const asked: Asked = { subject, request, config, ...options };
    const seen = await this.look(asked);
    // What is registered already needs no decision, and may be asked for in any mode.
    if (seen.match && !isPlaced(request) && !hasDefaults(config)) return seen.match;
    return this.queue.inTurn(subject, async (hadToWait) => {
      const first = hadToWait ? undefined : { ...seen, settings };
      await this.refuseByMode(asked, first?.settings);
      return this.addUntilSettled(asked, first);
    });
  }

  private async look({ subject, request, config, normalize }: Asked): Promise<Seen> {
    const read = (it: SchemaRequest) => this.candidates.read(subject, it, normalize || config.normalize);
    if (isEmpty(request)) {
      const newest = await this.versions.find(subject, 'latest', 'live');
      if (!newest) throw invalidSchema('Empty schema');
      return { newest, candidate: await read({ ...newest, references: [...newest.references] }) };
    }
    const candidate = await read(request);
    return { candidate, ...(await this.registered.find(subject, candidate, companionsOf(request), 'live')) };
  }

  private async refuseByMode({ subject, request }: Asked, settings?: CurrentSettings): Promise<void> {
    await (isImport(request)
      ? this.modes.refuseUnlessImporting(subject, settings)
      : this.modes.refuseUnlessWritable(subject, settings));
  }

  /** Decided again on what is there now, whenever somebody else was faster: clients know no such conflict. */
  private async addUntilSettled(asked: Asked, first: Seen | undefined): Promise<Registration> {
    let seen = first;
    for (let left = mostAttempts; left > 0; left -= 1) {
      try {
        return await this.add(asked, seen ?? (await this.look(asked)));
      } catch (error) {
        if (!(error instanceof BaseChanged)) throw toRefusal(error, asked.subject);
        seen = undefined;
      }
    }
    throw noDecision(`Subject '${asked.subject}' changes too often to decide on it now.`);
  }

  private async add(asked: Asked, { candidate, newest, match, settings }: Seen): Promise<Registration> {
    const { subject, request, actor } = asked;
    const given = companionsOf(request);
    const companions = isImport(request) ? given : await this.inherit(asked, newest);
    if (!isPlaced(request)) {
      const known = isDeepStrictEqual(companions, given)
        ? match
        : (await this.registered.find(subject, candidate, companions, 'live')).match;
      if (known) return known;
    }
    const { schemaType, schema, references, isAsKept } = candidate;
    const change: SchemaChange = {
      kind: 'Schema',
      subject,
      contractId: null,
      schemaType,
      schema,
      references: [...references],
      ...present(companions),
    };
    const hash = hashOf(candidate, companions);
    const known = { settings, ...(isAsKept && { hash }) };
    const added = await this.schemas.add(change, { actor, origin: originOf(request), ...known });
    const { version, schemaId: id } = added;
    return { subject, version, id, guid: guidOf(hash), hash, schemaType, schema, references, ...companions };
  }

  private async inherit({ subject, request, config }: Asked, newest?: StoredVersion): Promise<Companions> {
    const companions = inheritCompanions(companionsOf(request), newest, config);
    const { version } = request;
    if (!version && !tracksVersion(companions.metadata)) return companions;
    const next = ((await this.versions.numbers(subject, 'all')).at(-1) ?? 0) + 1;
    if (version && version > 0 && version !== next)
      throw invalidSchema('Version is not one more than previous version');
    return { ...companions, metadata: withVersion(companions.metadata, next) };
  }
}

interface Asked extends RegisterOptions {
  readonly subject: string;
  readonly request: SchemaRequest;
  readonly config: EffectiveConfig;
}

interface Seen extends Found {
  readonly candidate: Candidate;
  /** What was set when this was seen. */
  readonly settings?: CurrentSettings;
}

function companionsOf({ metadata, ruleSet }: SchemaRequest): Companions {
  return { metadata: metadata ?? null, ruleSet: ruleSet ?? null };
}

/** It is to be what the version before is, with other companions. */
function isEmpty({ schema }: SchemaRequest): boolean {
  return (schema ?? '').trim() === '';
}

/** It comes with an id of its own. */
function isImport({ id }: SchemaRequest): boolean {
  return id != null && id >= 0;
}

/** It is to have a certain id or version, so that another version will not do. */
function isPlaced({ id, version }: SchemaRequest): boolean {
  return (id != null && id >= 0) || (version ?? 0) > 0;
}

function originOf({ id, version }: SchemaRequest): Origin | undefined {
  if (id == null || id < 0) return undefined;
  return { schemaId: id, ...(version != null && version > 0 && { version }) };
}

function hasDefaults(config: EffectiveConfig): boolean {
  const { defaultMetadata, overrideMetadata, defaultRuleSet, overrideRuleSet } = config;
  return [defaultMetadata, overrideMetadata, defaultRuleSet, overrideRuleSet].some((it) => it !== null);
}
