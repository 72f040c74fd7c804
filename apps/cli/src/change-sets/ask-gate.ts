import { printJson } from '#exact-json';
import { createHash } from 'node:crypto';
import type { Decision } from '#contracts/decisions';
import { Trouble } from '../command-line/index.js';
import type { MeshApi, Problem } from '../mesh-api/index.js';
import type { Item } from '../sources/index.js';
import type { Labels } from './labels.js';

/** What came of one set: a decision, or mistakes that keep one from being made. */
export interface Answered {
  readonly items: readonly Item[];
  readonly decision?: Decision;
  readonly problem?: Problem;
}

/** Sets that are under way at the same time. */
const atATime = 4;
/** The set has mistakes in it, is made from an old revision, or refers to what is not there. */
const refused = [400, 412, 422];

/**
 * Asks the gate about each part, a few at a time.
 * @param told of how many changes were answered so far
 * @throws Trouble when one is not answered
 */
export async function askGate(
  parts: readonly (readonly Item[])[],
  labels: Labels,
  api: MeshApi,
  told: (changes: number) => void,
): Promise<Answered[]> {
  const answers: Answered[] = [];
  let done = 0;
  let next = 0;
  const work = async () => {
    for (let part = next++; part < parts.length; part = next++) {
      const items = parts[part] ?? [];
      answers[part] = await askOnce(items, labelsOfPart(labels, part, parts.length), api);
      told((done += items.length));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, parts.length) }, work));
  return answers;
}

/** Parts of one change are told apart where results are kept. */
function labelsOfPart(labels: Labels, part: number, of: number): Labels {
  return of === 1 ? labels : { ...labels, part: `${part + 1}/${of}` };
}

async function askOnce(items: readonly Item[], labels: Labels, api: MeshApi): Promise<Answered> {
  const json = { changes: items.map(({ change }) => change), labels };
  const headers = { 'idempotency-key': keyOfRequest(json) };
  const { status, body } = await api.send<unknown>({ path: 'api/v1/gate', json, headers, accepts: refused });
  if (status !== 200) return { items, problem: body as Problem };
  return { items, decision: asDecision(body, items.length, api) };
}

/** The same question of one commit gets one answer, however often a connection breaks; a later run asks anew. */
export function keyOfRequest(json: unknown): string {
  return createHash('sha256')
    .update(printJson([json, startedAt]))
    .digest('hex');
}

const startedAt = `${process.pid} ${Date.now()}`;

/** Whoever answers 200 with something else is no gate. @throws Trouble */
export function asDecision(body: unknown, changes: number, { connection }: MeshApi): Decision {
  const decision = body as Partial<Decision> | undefined;
  const isWhole =
    ['pass', 'warn', 'fail', 'error'].includes(decision?.verdict ?? '') &&
    decision?.changes?.length === changes;
  if (!isWhole)
    throw new Trouble(`${connection.url.origin} gave an answer without a verdict: is Meshwarden there?`);
  return decision as Decision;
}
