import type { SchemaFacts } from '../examination.js';

/** Characters of what may be said about one schema. */
const MOST = 16_000_000;

/** There is more to say about a schema than anybody can be asked to take: paths grow with depth, and differences with both. */
export class AnswerTooLong extends Error {}

/** @throws AnswerTooLong */
export function refuseOverlong({ identity, fields, verdict }: SchemaFacts): void {
  let length = identity.length;
  for (const { path, type } of fields) length += path.length + type.length;
  for (const { path, message } of verdict?.changes ?? []) length += path.length + message.length;
  if (length > MOST)
    throw new AnswerTooLong(
      `The schema has more fields and differences than can be told in ${MOST} characters.`,
    );
}
