import { Authorisation, mesh, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { BaseChanged } from '#change-sets';
import type { SchemaChange } from '#contracts/change-sets';
import { isDeepStrictEqual } from 'node:util';
import { CurrentBase, type RequestBase } from '../../base/index.js';
import { AddSchema, type Origin } from '../../change-sets/index.js';
import type { CurrentSettings, EffectiveConfig } from '../../evolution/index.js';
import { guidOf, VersionsStore, type StoredVersion } from '../../subjects/index.js';
import { resolveAlias } from '../configs/aliases.js';
import { refuseUnlessImporting, refuseUnlessWritable } from '../modes/refuse-by-mode.js';
import { invalidSchema, noDecision } from '../protocol/registry-errors.js';
import { checkRuleSet } from '../protocol/rule-set.js';
import type { RegisteredVersion } from '../schemas/registry-answers.js';
import { FindRegistered, present, type Found } from './find-registered.js';
import { inheritCompanions, tracksVersion, withVersion, type Companions } from './inherit-companions.js';
import { ReadCandidate, type Candidate } from './read-candidate.js';
import { toRefusal } from './refusals.js';
import type { SchemaRequest } from './schema-request.js';
import { SubjectQueue } from './subject-queue.js';
import { withAskedTags, withTagsOf } from './tag-schema.js';

/** How a schema is registered. */
interface RegisterOptions {
  readonly normalize: boolean;
  readonly principal: Principal;
}

const mostAttempts = 10;

/** What changes are marked with that brought a schema which cannot be read: why it cannot. */
const unreadableLabel = 'registry.unreadable';

/** Registers schemas for clients of the registry API: through the same decision as every other change. */
@Injectable()
export class RegisterSchema {
  constructor(
    private readonly current: CurrentBase,
    private readonly candidates: ReadCandidate,
    private readonly registered: FindRegistered,
    private readonly versions: VersionsStore,
    private readonly queue: SubjectQueue,
    private readonly schemas: AddSchema,
    private readonly authorisation: Authorisation,
  ) {}

  /**
   * The version of the subject, or of the one that `named` is an alias of, that has the schema: the one that has it already,
   * or a new one.
   * @throws AccessDenied; RegistryError 40901, 42201, 42205, 42207, 42210 or 50003
   */
  async register(named: string, given: SchemaRequest, options: RegisterOptions): Promise<RegisteredVersion> {
    // What is registered already is answered to all who may read it.
    await this.authorisation.require(options.principal, 'registry:read', mesh);
    checkRuleSet(given.ruleSet);
    const request = withAskedTags(given);
    const base = await this.current.forRequest();
    const subject = await resolveAlias(named, base.settings);
    const config = await base.settings.effective(subject);
    const asked: Asked = { subject, request, config, ...options };
    const seen = await this.look(asked, base);
    // What is registered already needs no decision, and may be asked for in any mode.
    if (seen.match && !isPlaced(request) && !hasDefaults(config)) return seen.match;
    return this.queue.inTurn(subject, async (hadToWait) => {
      const first = hadToWait ? await this.lookAgain(asked) : seen;
      await refuseByMode(first.base.settings, asked);
      return this.addUntilSettled(asked, first);
    });
  }

  private async look({ subject, request, config, normalize }: Asked, base: RequestBase): Promise<Seen> {
    const how = isImport(request) ? 'take' : 'read';
    const read = (it: SchemaRequest) => this.candidates[how](subject, it, normalize || config.normalize);
    if (isEmpty(request)) {
      const newest = await this.versions.find(subject, 'latest', 'live');
      if (!newest) throw invalidSchema('Empty schema');
      return { base, newest, candidate: await read({ ...newest, references: [...newest.references] }) };
    }
    const candidate = await read(request);
    const companions = companionsOf(request);
    const found = await this.registered.find(subject, candidate, companions, 'live');
    if (!request.propagateSchemaTags || !found.newest) return { base, candidate, ...found };
    const tagged = await read({ ...request, schema: withTagsOf(candidate, found.newest) });
    return { base, candidate: tagged, ...(await this.registered.find(subject, tagged, companions, 'live')) };
  }

  private async lookAgain(asked: Asked): Promise<Seen> {
    return this.look(asked, await this.current.forRequest());
  }

  /** Decided again on what is there now, whenever somebody else was faster: clients know no such conflict. */
  private async addUntilSettled(asked: Asked, first: Seen): Promise<RegisteredVersion> {
    let seen: Seen | undefined = first;
    for (let left = mostAttempts; left > 0; left -= 1) {
      try {
        return await this.add(asked, seen ?? (await this.lookAgain(asked)));
      } catch (error) {
        if (!(error instanceof BaseChanged)) throw toRefusal(error, asked.subject);
        seen = undefined;
      }
    }
    throw noDecision(`Subject '${asked.subject}' changes too often to decide on it now.`);
  }

  private async add(asked: Asked, { base, candidate, newest, match }: Seen): Promise<RegisteredVersion> {
    const { subject, request, principal } = asked;
    const given = companionsOf(request);
    const origin = originOf(request);
    const imported = origin && (await this.registered.imported(subject, candidate, given, origin));
    if (imported) return imported;
    const companions = origin ? given : await this.inherit(asked, newest);
    if (!isPlaced(request)) {
      const known = isDeepStrictEqual(companions, given)
        ? match
        : (await this.registered.find(subject, candidate, companions, 'live')).match;
      if (known) return known;
    }
    const { schemaType, schema, references, unreadable } = candidate;
    const change: SchemaChange = {
      kind: 'Schema',
      subject,
      contractId: null,
      schemaType,
      schema,
      references: [...references],
      ...present(companions),
    };
    const added = await this.schemas.add(change, {
      principal,
      base,
      origin,
      labels: unreadable === undefined ? {} : { [unreadableLabel]: unreadable },
    });
    const { version, schemaId: id, hash } = added;
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
  /** What was registered and set when this was seen. */
  readonly base: RequestBase;
}

function refuseByMode(settings: CurrentSettings, { subject, request }: Asked): Promise<void> {
  return isImport(request)
    ? refuseUnlessImporting(settings, subject)
    : refuseUnlessWritable(settings, subject);
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
