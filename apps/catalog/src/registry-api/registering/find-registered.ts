import { Injectable } from '@nestjs/common';
import type { RuleSet, SchemaMetadata } from '#contracts/change-sets';
import type { Origin } from '../../change-sets/index.js';
import { contentHash } from '../../subjects/index.js';
import { VersionsStore, type StoredVersion } from '../../subjects/index.js';
import { Formats } from '../schemas/formats.js';
import { tracksVersion, withoutVersion, withVersion, type Companions } from './inherit-companions.js';
import { ReadCandidate, type Candidate } from './read-candidate.js';

/** What a subject has of a schema. */
export interface Found {
  /** The version that is the schema. */
  readonly match?: StoredVersion;
  /** The newest live version. */
  readonly newest?: StoredVersion;
}

/** Looks for a schema among the versions of a subject. */
@Injectable()
export class FindRegistered {
  constructor(
    private readonly versions: VersionsStore,
    private readonly candidates: ReadCandidate,
    private readonly formats: Formats,
  ) {}

  /** One query, unless the schema's spelling has to be looked through, or which version its metadata track. */
  async find(
    subject: string,
    candidate: Candidate,
    companions: Companions,
    liveness: 'live' | 'all',
  ): Promise<Found> {
    const hash = hashOf(candidate, companions);
    const rows = await this.versions.withContent(subject, hash, liveness);
    const newest = rows.find(({ deleted }) => !deleted);
    const match =
      rows.find((it) => it.hash === hash) ??
      (await this.tracking(subject, candidate, companions, { newest, liveness })) ??
      (await this.asNewest(newest, candidate, companions));
    return { match, newest };
  }

  /** The live version that is the schema under the id, and of the number if it has one, that it has where it comes from. */
  async imported(
    subject: string,
    candidate: Candidate,
    companions: Companions,
    { schemaId, version }: Origin,
  ): Promise<StoredVersion | undefined> {
    const hash = hashOf(candidate, companions);
    const rows = await this.versions.withContent(subject, hash, 'live');
    return rows.find(
      (it) => it.hash === hash && it.id === schemaId && (version === undefined || it.version === version),
    );
  }

  /**
   * The version that differs in nothing but that its metadata say which one it is and those given do not, or the other way
   * round.
   */
  private async tracking(
    subject: string,
    candidate: Candidate,
    given: Companions,
    { newest, liveness }: { newest?: StoredVersion; liveness: 'live' | 'all' },
  ): Promise<StoredVersion | undefined> {
    const stated = given.metadata?.properties?.['confluent:version'];
    if (stated === undefined && !tracksVersion(newest?.metadata)) return undefined;
    const others = await this.versions.hashes(subject, liveness);
    const same = others.find(({ version, hash }) => {
      if (stated !== undefined && stated !== String(version)) return false;
      const metadata =
        stated === undefined ? withVersion(given.metadata, version) : withoutVersion(given.metadata);
      return hash === hashOf(candidate, { ...given, metadata });
    });
    return same && this.versions.find(subject, same.version, liveness);
  }

  /**
   * The newest version, when it is the schema but for its spelling: serializers send Protobuf descriptors where people write text,
   * and Avro schemas with all that they import written out.
   */
  private async asNewest(
    newest: StoredVersion | undefined,
    candidate: Candidate,
    given: Companions,
  ): Promise<StoredVersion | undefined> {
    if (newest?.schemaType !== candidate.schemaType || newest.schema === candidate.schema) return undefined;
    if (candidate.unreadable !== undefined) return undefined;
    const { references } = candidate;
    const wantsResolved = references.length === 0 && newest.references.length > 0;
    const asCandidate = { ...newest, schema: candidate.schema, ...(wantsResolved && { references }) };
    if (hashOf(asCandidate, trackingLike(newest, given)) !== hashOf(candidate, given)) return undefined;
    const isSame = wantsResolved ? this.isResolved(candidate, newest) : this.isSpelt(candidate, newest);
    return (await isSame) ? newest : undefined;
  }

  private async isResolved(candidate: Candidate, newest: StoredVersion): Promise<boolean> {
    if (candidate.schemaType !== 'AVRO') return false;
    return (await this.formats.written(newest, 'resolved')).schema === candidate.schema;
  }

  private async isSpelt(candidate: Candidate, newest: StoredVersion): Promise<boolean> {
    return candidate.schemaType === 'PROTOBUF' && this.candidates.meansTheSame(candidate, newest);
  }
}

/** What goes with a version, as far as those given speak of which one it is. */
function trackingLike({ metadata, ruleSet }: Companions, given: Companions): Companions {
  return { ruleSet, metadata: tracksVersion(given.metadata) ? metadata : withoutVersion(metadata) };
}

type Content = Pick<Candidate, 'schemaType' | 'schema' | 'references'>;

/** The hash of a schema with its companions. */
function hashOf(
  { schemaType, schema, references }: Content,
  { metadata, ruleSet }: { metadata: SchemaMetadata | null; ruleSet: RuleSet | null },
): string {
  return contentHash({ schemaType, schema, references, ...present({ metadata, ruleSet }) });
}

/** Without what is not there. */
export function present({ metadata, ruleSet }: Companions): {
  metadata?: SchemaMetadata;
  ruleSet?: RuleSet;
} {
  return { ...(metadata && { metadata }), ...(ruleSet && { ruleSet }) };
}
