/**
 * What values stand for before and after a change, each in words of the format: `timestamp-millis`, `unit ms`, `format date`.
 */
export interface Meaning {
  readonly before: string;
  readonly after: string;
}

/**
 * The rule of a difference that the wire survives and what is read does not: readers decode the same values and take them
 * for something else. It breaks no direction, as no reader fails by it.
 */
export const MEANING_CHANGED = 'MEANING_CHANGED';

/**
 * What became of one statement about values. One that is new names what the values were already; one that is gone leaves
 * readers without what they went by.
 * @param nothing what is said where the statement is gone, e.g. `no unit`
 */
export function statementChanged(
  before: string | undefined,
  after: string | undefined,
  nothing: string,
): Meaning | undefined {
  if (before === undefined || before === after) return undefined;
  return { before, after: after ?? nothing };
}

/** What stands for a value that is absent; what is printed as `null` says nothing, so that no reader went by it. */
export function defaultChanged(before: string | undefined, after: string | undefined): Meaning | undefined {
  if (after === undefined && before === 'null') return undefined;
  const told = (value: string | undefined) => (value === undefined ? undefined : `default ${value}`);
  return statementChanged(told(before), told(after), 'no default');
}

/** A change of meaning for a human. */
export function meaningInWords(where: string, { before, after }: Meaning): string {
  return `${where} means something else: it was ${before} and is ${after}.`;
}
