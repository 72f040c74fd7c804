import type { ExaminedSchemas, Outcome } from '#change-sets';
import type { Change } from '#contracts/change-sets';
import { canonicalJson } from '#contracts/documents';
import { createHash } from 'node:crypto';

/** What a change would make of a thing, told apart from all else that it might become. */
export interface ChangeContent {
  /** `<kind>:<id>`, as in decisions. */
  readonly target: string;
  /** SHA-256 of what the thing would say, in hex; the same for all spellings of it. */
  readonly digest: string;
  /** The revision that is registered; null where none is. */
  readonly revision: number | null;
}

/** Told from what is submitted, not from what it is made of in its set: CI and a registration may divide sets differently. */
export function contentOf(outcome: Outcome, schemas: ExaminedSchemas): ChangeContent {
  const { change, target, revision } = outcome;
  const digest = createHash('sha256').update(textOf(outcome, schemas)).digest('hex');
  return { target: `${change.kind}:${target.id}`, digest, revision };
}

function textOf({ change, before }: Outcome, schemas: ExaminedSchemas): string {
  switch (change.kind) {
    case 'Schema':
      return canonicalJson(schemaContent(change, before, schemas));
    case 'Lifecycle': {
      const { to, sunset, replacement, guidance } = change;
      return canonicalJson({ to, sunset, replacement, guidance });
    }
    default:
      return canonicalJson(change.document);
  }
}

/** Versions that it imports are what is newest where it is submitted; metadata that it only goes on with is not its own. */
function schemaContent(
  { subject, schemaType, references, metadata, ruleSet }: Extract<Change, { kind: 'Schema' }>,
  before: Outcome['before'],
  schemas: ExaminedSchemas,
) {
  return {
    schemaType,
    schema: schemas.of(subject).identity,
    references: references.map((it) => [it.name, it.subject]),
    metadata: ownWord(metadata, before?.metadata),
    ruleSet: ownWord(ruleSet, before?.ruleSet),
  };
}

function ownWord(said: unknown, before: unknown): unknown {
  return canonicalJson(said ?? null) === canonicalJson(before ?? null) ? undefined : said;
}
