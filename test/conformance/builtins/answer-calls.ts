import { RegoObject } from '#policy-engine';
import type { Answer } from './answer-text.js';

/** Answers by the number of the call; calls without one are undefined. */
export type Answers = ReadonlyMap<number, Answer>;

/**
 * Asks for all calls at once; where that fails, for each half, down to the call that fails.
 * @param ask resolves to the object that has the answers, or to why there is none.
 */
export async function answerCalls(
  calls: readonly number[],
  ask: (calls: readonly number[]) => Promise<Answer>,
): Promise<Answers> {
  const answers = await ask(calls);
  if (!(answers instanceof Error)) return new Map(calls.map((call) => [call, member(answers, call)]));
  if (calls.length === 1) return new Map(calls.map((call) => [call, answers]));
  const middle = calls.length >> 1;
  const before = await answerCalls(calls.slice(0, middle), ask);
  return new Map([...before, ...(await answerCalls(calls.slice(middle), ask))]);
}

function member(answers: Exclude<Answer, Error>, call: number): Answer {
  return answers instanceof RegoObject ? answers.get(String(call)) : undefined;
}
