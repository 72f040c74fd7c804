import { Injectable } from '@nestjs/common';
import type { RuleSet, SchemaMetadata } from '#contracts/change-sets';
import { contentHash } from '../../subjects/index.js';
import { VersionsStore, type StoredVersion } from '../../subjects/index.js';
import { withoutVersion, type Companions } from './inherit-companions.js';
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
  ) {}

  /** One query, unless the schema's spelling has to be looked through. */
  async find(
    subject: string,
    candidate: Candidate,
    companions: Companions,
    liveness: 'live' | 'all',
  ): Promise<Found> {
    const hash = hashOf(candidate, companions);
    const rows = await this.versions.withContent(subject, hash, liveness);
    const newest = rows.find(({ deleted }) => !deleted);
    const match = rows.find((it) => it.hash === hash) ?? (await this.asNewest(newest, candidate, companions));
    return { match, newest };
  }

  /**
   * The newest version, when it is the schema but for the version that its metadata track, or for the spelling of a
   * Protobuf schema: serializers send descriptors where people write text.
   */
  private async asNewest(
    newest: StoredVersion | undefined,
    candidate: Candidate,
    given: Companions,
  ): Promise<StoredVersion | undefined> {
    if (newest?.schemaType !== candidate.schemaType) return undefined;
    const isSameText = newest.schema === candidate.schema;
    if (!isSameText && candidate.schemaType !== 'PROTOBUF') return undefined;
    const plain = { ruleSet: newest.ruleSet, metadata: withoutVersion(newest.metadata) };
    const companions = { ruleSet: given.ruleSet, metadata: withoutVersion(given.metadata) };
    const differsElsewhere =
      hashOf({ ...newest, schema: candidate.schema }, plain) !== hashOf(candidate, companions);
    if (differsElsewhere) return undefined;
    return isSameText || (await this.candidates.meansTheSame(candidate, newest)) ? newest : undefined;
  }
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
