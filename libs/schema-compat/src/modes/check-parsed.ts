import type { ComparableType, CompatibilityPolicy, SchemaFormat } from '../format.js';
import type { CompatibilityMode } from './compatibility-mode.js';
import { competitors, type SchemaMetadata, type VersionOutline } from './history.js';
import { judgeHistory } from './judge-history.js';
import type { Verdict } from './verdict.js';

/** A live version whose schema is parsed already. */
interface ParsedVersion extends VersionOutline {
  readonly parsed: unknown;
}

/** A check of schemas that the caller keeps parsed. */
export interface ParsedCheck {
  readonly type: ComparableType;
  readonly mode: CompatibilityMode;
  readonly candidate: { readonly parsed: unknown; readonly metadata?: SchemaMetadata };
  /** The live versions, in any order. */
  readonly history: readonly ParsedVersion[];
  readonly policy?: CompatibilityPolicy;
  /** The metadata property whose value divides the history into groups that evolve apart. */
  readonly compatibilityGroup?: string;
}

/** Judges a parsed candidate against parsed versions; `format` is the candidate's. */
export function checkParsedIn(format: SchemaFormat<unknown>, check: ParsedCheck): Verdict {
  return judgeHistory({
    type: check.type,
    mode: check.mode,
    newestFirst: competitors(check.history, check.candidate.metadata, check.compatibilityGroup),
    differencesFrom: (version) =>
      format.compare(version.parsed, check.candidate.parsed, { policy: check.policy }),
  });
}
