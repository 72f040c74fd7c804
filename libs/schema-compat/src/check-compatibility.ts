import type { ComparableType, CompatibilityPolicy, ResolvedReference } from './format.js';
import { formatOf } from './formats.js';
import { checkParsedIn, type ParsedCheck } from './modes/check-parsed.js';
import type { CompatibilityMode } from './modes/compatibility-mode.js';
import { competitors, type SchemaMetadata } from './modes/history.js';
import { judgeHistory } from './modes/judge-history.js';
import { withReservedFields } from './modes/reserved-fields.js';
import type { Verdict } from './modes/verdict.js';

/** A schema's text and what it was registered with. */
export interface SchemaText {
  readonly schema: string;
  readonly references?: readonly ResolvedReference[];
  readonly metadata?: SchemaMetadata;
}

/** A live version of a subject or contract. */
export interface SchemaVersion extends SchemaText {
  readonly version: number;
  /** The version's own type; the candidate's when left out. */
  readonly schemaType?: ComparableType;
}

/** What is checked: may `candidate` follow `history` under `mode`? */
export interface CompatibilityCheck {
  readonly type: ComparableType;
  readonly mode: CompatibilityMode;
  readonly candidate: SchemaText;
  /** The live versions, in any order. */
  readonly history: readonly SchemaVersion[];
  /** How additions to open JSON content models are judged; STRICT when left out. */
  readonly policy?: CompatibilityPolicy;
  /** The metadata property whose value divides the history into groups that evolve apart. */
  readonly compatibilityGroup?: string;
  /** Whether the names that a schema's metadata reserves have to stay reserved, and free. */
  readonly validateFields?: boolean;
}

/** Reads a schema's text; a `ParseCache` can stand in to read each text once. */
export type ParseSchema = (
  type: ComparableType,
  text: string,
  references?: readonly ResolvedReference[],
) => unknown;

/** A registered version no longer parses, so that nothing can be said about what follows it. */
export class VersionUnreadable extends Error {
  constructor(
    readonly version: number,
    cause: unknown,
  ) {
    super(`Version ${version} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'VersionUnreadable';
  }
}

/**
 * Reads a schema in its format.
 * @throws SchemaInvalid when the text does not parse
 * @throws FormatUnsupported
 */
export const parseSchema: ParseSchema = (type, text, references) => formatOf(type).parse(text, references);

/**
 * Whether a schema may follow the versions before it, by the rules of Confluent Schema Registry: the plain modes look at
 * the newest version, the transitive ones at all of them; another schema type is incompatible except under NONE. Earlier
 * versions are parsed only as far as the walk comes.
 * @throws SchemaInvalid when the candidate does not parse
 * @throws VersionUnreadable when an earlier version does not
 * @throws FormatUnsupported
 */
export function checkCompatibility(check: CompatibilityCheck, parse: ParseSchema = parseSchema): Verdict {
  const { type, mode, candidate, policy } = check;
  const format = formatOf(type);
  const parsed = parse(type, candidate.schema, candidate.references);
  const history = check.history.map((version) => ({ ...version, type: version.schemaType ?? type }));
  const verdict = judgeHistory({
    type,
    mode,
    newestFirst: competitors(history, candidate.metadata, check.compatibilityGroup),
    differencesFrom: (version) =>
      format.compare(parseVersion(parse, version.type, version), parsed, { policy }),
  });
  if (!check.validateFields) return verdict;
  const fields = format.outermostFields?.(parsed) ?? [];
  const [newest] = competitors(history, undefined, undefined);
  return withReservedFields(verdict, { metadata: candidate.metadata, fields }, newest);
}

/**
 * The same verdict for schemas that the caller keeps parsed.
 * @throws FormatUnsupported
 */
export function checkParsed(check: ParsedCheck): Verdict {
  return checkParsedIn(formatOf(check.type), check);
}

function parseVersion(parse: ParseSchema, type: ComparableType, version: SchemaVersion): unknown {
  try {
    return parse(type, version.schema, version.references);
  } catch (error) {
    throw new VersionUnreadable(version.version, error);
  }
}
