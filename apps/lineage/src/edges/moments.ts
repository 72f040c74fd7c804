import { Day } from '#contracts/identifiers';

const dayMs = 86_400_000;

/** A span of valid time: edges with `valid_from < before` and `valid_to > after` hold in it. */
export interface Span {
  /** Null: since ever. */
  readonly after: string | null;
  readonly before: string;
}

/**
 * The span an `asOf` asks for: that day, that instant, or everything up to now.
 * @param now what "now" is
 */
export function spanOf(asOf: string | undefined, now: Date): Span {
  if (asOf === undefined) return { after: null, before: justAfter(now) };
  const from = new Date(asOf);
  const isDay = Day.safeParse(asOf).success;
  return {
    after: from.toISOString(),
    before: isDay ? new Date(from.getTime() + dayMs).toISOString() : justAfter(from),
  };
}

/** One microsecond later, the database's smallest step, so that an edge that begins at the instant itself is in. */
function justAfter(instant: Date): string {
  return instant.toISOString().replace('Z', '001Z');
}

/** Which edges count: those that held in a span of valid time, as they were known at one time. */
export interface View {
  readonly span: Span;
  /** Undefined: as they are known now, for which there are smaller indexes. */
  readonly knownAt?: string;
  /** Grades of evidence that reads must have; undefined: any. Who offers and carries a contract is always in view. */
  readonly evidence?: readonly string[];
  /** Ways in which reads and flows must have been arrived at; undefined: any. */
  readonly derivation?: readonly string[];
}

/**
 * The condition of a view on rows of `edges`, and the parameters it takes, numbered from `first`.
 */
export function viewCondition(
  { span, knownAt, evidence, derivation }: View,
  first: number,
): { sql: string; parameters: unknown[] } {
  const [after, before, grades, ways, known] = [0, 1, 2, 3, 4].map((n) => `$${first + n}`);
  const system =
    knownAt === undefined
      ? 'superseded_at is null'
      : `learned_at <= ${known} and (superseded_at is null or superseded_at > ${known})`;
  const sql = `${system} and valid_from < ${before}::timestamptz
    and (valid_to is null or ${after}::timestamptz is null or valid_to > ${after})
    and (${grades}::text[] is null or relation not in ('reads', 'flow') or evidence = any (${grades}))
    and (${ways}::text[] is null or relation not in ('reads', 'flow') or derivation = any (${ways}))`;
  const parameters = [span.after, span.before, evidence ?? null, derivation ?? null];
  return { sql, parameters: knownAt === undefined ? parameters : [...parameters, knownAt] };
}
