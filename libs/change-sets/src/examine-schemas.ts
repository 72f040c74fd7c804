import type { ChangeSet, SchemaChange } from '#contracts/change-sets';
import { referredSubject } from '#ids';
import type { Mistake } from '#errors';
import type { Examination, SchemaExaminer, SchemaFacts, SchemaMistake } from '#schema-examination';
import { ReferencesBroken, SchemaTooCostly, SchemaUnreadable } from './errors.js';
import { evolutionOf } from './evolution-of.js';
import { examinationOf, leftOutSameAs, type Wanted } from './examination-of.js';
import { ExaminedSchemas } from './examined-schemas.js';
import { ReferenceBroken } from './imported-schemas.js';
import { refuse } from './refuse.js';
import type { Registered } from './registered.js';

/** Whatever examines schemas. */
export type Examiner = Pick<SchemaExaminer, 'examine'>;

/**
 * Has every schema of a set examined. Expects a set whose references hold.
 * @param wanted whether their fields and verdicts are wanted too, or only what tells them apart; of what is imported no verdict is
 * wanted, for it happened already, and what cannot be read is taken as it is
 * @throws SchemaUnreadable, SchemaTooCostly, ReferencesBroken with the path of every mistake; ReferenceBroken when what a
 * registered schema imports has not arrived; ExaminationUnavailable
 */
export async function examineSchemas(
  set: ChangeSet,
  registered: Registered,
  examiner: Examiner,
  wanted: 'identity' | 'everything' | 'import',
): Promise<ExaminedSchemas> {
  if (wanted === 'import') return examineImported(set, registered, examiner);
  const examined = await Promise.all(
    schemasOf(set).map(async ({ change, at }) => {
      const asked = wanted === 'identity' ? {} : everythingOf(change, registered);
      const answer = await examiner.examine(examinationOf(change, registered, asked));
      return { change, at, answer: withLeftOut(answer, change, registered, asked) };
    }),
  );
  refuse(
    SchemaUnreadable,
    mistakesIn(examined, (cause) => cause !== 'too-costly'),
  );
  refuse(
    SchemaTooCostly,
    mistakesIn(examined, (cause) => cause === 'too-costly'),
  );
  const facts = new Map(examined.flatMap(factsOf));
  refuse(
    ReferencesBroken,
    examined.flatMap(({ change, at }) => neverAdded(change, at, registered, facts)),
  );
  return new ExaminedSchemas(facts);
}

/** Schemas with no history: which version each is to be is known, and nothing that went before decides on it. */
async function examineImported(
  set: ChangeSet,
  registered: Registered,
  examiner: Examiner,
): Promise<ExaminedSchemas> {
  const facts = await Promise.all(
    schemasOf(set).map(async ({ change }) => [change.subject, await importedFacts(change)] as const),
  );
  return new ExaminedSchemas(new Map(facts));

  async function importedFacts(change: SchemaChange): Promise<SchemaFacts> {
    const unread = { identity: change.schema, fields: [], sameAs: null, verdict: null };
    try {
      const answer = await examiner.examine(examinationOf(change, registered, { fields: true, history: [] }));
      return 'facts' in answer ? { ...unread, fields: answer.facts.fields } : unread;
    } catch (error) {
      if (error instanceof ReferenceBroken) return unread;
      throw error;
    }
  }
}

interface PlacedSchema {
  readonly change: SchemaChange;
  /** The change's path in the set. */
  readonly at: string;
}

interface ExaminedSchema extends PlacedSchema {
  readonly answer: Examination;
}

function schemasOf({ changes }: ChangeSet): PlacedSchema[] {
  return changes.flatMap((change, index) =>
    change.kind === 'Schema' ? [{ change, at: `changes.${index}` }] : [],
  );
}

function everythingOf({ subject, contractId }: SchemaChange, registered: Registered): Wanted {
  return { evolution: evolutionOf(subject, contractId, registered), fields: true };
}

/** What is registered already has no verdict. */
function withLeftOut(
  answer: Examination,
  change: SchemaChange,
  registered: Registered,
  asked: Wanted,
): Examination {
  if ('mistake' in answer || answer.facts.sameAs !== null) return answer;
  const sameAs = leftOutSameAs(change, answer.facts.identity, registered, asked);
  return sameAs === null ? answer : { facts: { ...answer.facts, sameAs, verdict: null } };
}

function factsOf({ change, answer }: ExaminedSchema): [string, SchemaFacts][] {
  return 'facts' in answer ? [[change.subject, answer.facts]] : [];
}

function mistakesIn(
  examined: readonly ExaminedSchema[],
  isMeant: (cause: SchemaMistake['cause']) => boolean,
): Mistake[] {
  return examined.flatMap(({ answer, at }) =>
    'mistake' in answer && isMeant(answer.mistake.cause) ? [placed(answer.mistake, at)] : [],
  );
}

const members = { invalid: 'schema', unsupported: 'schemaType', history: 'subject', 'too-costly': 'schema' };

function placed({ cause, message, path }: SchemaMistake, at: string): Mistake {
  const place = path === '' ? '' : ` (at ${path})`;
  return { path: `${at}.${members[cause]}`, message: `${message}${place}` };
}

/** A schema that is registered already adds no version, so nothing can refer to the version it would have had. */
function neverAdded(
  { subject: from, references }: SchemaChange,
  at: string,
  registered: Registered,
  facts: ReadonlyMap<string, SchemaFacts>,
): Mistake[] {
  return references.flatMap(({ subject: named, version }, index) => {
    const subject = referredSubject(named, from);
    const same = registered.comingVersion(subject, version) && facts.get(subject)?.sameAs;
    if (same === undefined || same === null) return [];
    const message = `version ${version} of subject '${subject}' will not be added: its schema is version ${same} already`;
    return [{ path: `${at}.references.${index}`, message }];
  });
}
