import { checkCompatibility, formatOf, type Verdict } from '#schema-compat';
import type { Examination, ExaminationRequest } from '../examination.js';
import { mistakeOf } from './mistake-of.js';
import { refuseOverlong } from './refuse-overlong.js';
import type { SchemaReader } from './schema-reader.js';
import { textOf } from './text-of.js';

/**
 * Finds out what is asked about a schema. Pure, but for what the reader remembers.
 * @throws whatever a mistake of ours may be; the mistakes of schemas are answers
 */
export function examine(request: ExaminationRequest, reader: SchemaReader): Examination {
  try {
    const schemas = reader.over(request.imports);
    const { candidate, normalize } = request;
    const { schemaType } = candidate;
    const parsed = schemas.read(candidate);
    const identity = textOf(schemaType, parsed, normalize);
    const sameAs = findSame(request, identity, (version) =>
      textOf(schemaType, schemas.read(version), normalize),
    );
    const facts = {
      identity,
      fields: request.fields ? formatOf(schemaType).fields(parsed) : [],
      sameAs,
      verdict: sameAs === null ? judge(request, schemas) : null,
    };
    refuseOverlong(facts);
    return { facts };
  } catch (error) {
    return { mistake: mistakeOf(error) };
  }
}

type Schemas = ReturnType<SchemaReader['over']>;
type Earlier = ExaminationRequest['history'][number];

function findSame(
  { candidate, history, alike }: ExaminationRequest,
  identity: string,
  identityOf: (version: Earlier) => string,
): number | null {
  const newestFirst = history
    .filter(({ version, schemaType }) => schemaType === candidate.schemaType && alike.includes(version))
    .sort((a, b) => b.version - a.version);
  const same = newestFirst.find((it) => it.schema === candidate.schema || isSame(it, identity, identityOf));
  return same?.version ?? null;
}

/** A version that can no longer be read is not the same as one that can. */
function isSame(version: Earlier, identity: string, identityOf: (version: Earlier) => string): boolean {
  try {
    return identityOf(version) === identity;
  } catch {
    return false;
  }
}

function judge({ candidate, history, evolution }: ExaminationRequest, schemas: Schemas): Verdict | null {
  if (!evolution) return null;
  const resolved = (it: typeof candidate) => ({ ...it, references: schemas.resolve(it.references) });
  const check = {
    type: candidate.schemaType,
    ...evolution,
    candidate: resolved(candidate),
    history: history.map((it) => ({ ...resolved(it), version: it.version })),
  };
  return checkCompatibility(check, schemas.parse);
}
