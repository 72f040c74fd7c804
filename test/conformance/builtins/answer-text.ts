import {
  EvaluationFault,
  RegoObject,
  RegoSet,
  identity,
  jsonEntries,
  printValue,
  sortedValues,
} from '#policy-engine';
import type { RegoValue } from '#policy-engine';

/** A rule's value, why there is none, or undefined. */
export type Answer = RegoValue | Error | undefined;

/** Do OPA and the engine say the same? Numbers are compared exactly, by value; sets are arrays on OPA's side. */
export function agree(opa: Answer, ours: Answer): boolean {
  if (opa === undefined || ours === undefined) return opa === ours;
  if (opa instanceof Error || ours instanceof Error) return opa instanceof Error && ours instanceof Error;
  return identity(asJson(opa)) === identity(asJson(ours));
}

/** The answer for people to read. */
export function answerText(answer: Answer): string {
  if (answer === undefined) return 'undefined';
  if (answer instanceof EvaluationFault) return `error ${answer.code}: ${answer.message}`;
  return answer instanceof Error ? `error: ${answer.message.slice(0, 200)}` : printValue(asJson(answer));
}

function asJson(value: RegoValue): RegoValue {
  if (value instanceof RegoSet) return sortedValues(value).map(asJson);
  if (Array.isArray(value)) return value.map(asJson);
  if (!(value instanceof RegoObject)) return value;
  return new RegoObject(jsonEntries(value).map(([key, member]) => [key, asJson(member)]));
}
