import { asToldAt } from './example-time.js';
import { type Specimen, specimenIn } from './specimen.js';

/** Answers what is at a path of the API, for whoever asked for the document. Undefined when there is nothing for them. */
export type LookUp = (path: string) => Promise<unknown>;

/** Members of an OpenAPI document whose values are examples. */
const exampleMembers = new Set(['example', 'examples']);

/** A document whose examples are told as of now, and name what is there. */
export async function presentExamples<T>(document: T, lookUp: LookUp, now: Date): Promise<T> {
  const specimens = new Map<string, unknown>();
  visitTexts(document, (text) => {
    if (specimenIn(text)) specimens.set(text, undefined);
    return text;
  });
  await Promise.all(
    [...specimens.keys()].map(async (text) => {
      specimens.set(text, await find(specimenIn(text) as Specimen, lookUp));
    }),
  );
  return visitTexts(document, (text) => specimens.get(text) ?? asToldAt(text, now)) as T;
}

async function find({ path, member, otherwise }: Specimen, lookUp: LookUp): Promise<unknown> {
  let found = await lookUp(path);
  for (const key of member.split('.')) found = (found as Record<string, unknown> | undefined)?.[key];
  return found ?? otherwise;
}

/** A copy of a document in which the texts of its examples are replaced. */
function visitTexts(value: unknown, replace: (text: string) => unknown, within = false): unknown {
  if (typeof value === 'string') return within ? replace(value) : value;
  if (Array.isArray(value)) return value.map((item) => visitTexts(item, replace, within));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      visitTexts(child, replace, within || exampleMembers.has(key)),
    ]),
  );
}
