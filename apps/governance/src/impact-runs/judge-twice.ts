import { printJson } from '#exact-json';
import type { Verdict } from '#contracts/decisions';
import type { DataProduct } from '#contracts/documents';
import type { PolicyInput, PolicyParameters } from '#contracts/policy-input';
import { ownerOf } from '#document-readers';
import { type Evaluator, type Excuse, judgeInput, type Judgement } from '#evaluation';
import type { ImpactClass, ImpactResult } from './impact-run.js';
import type { Side, Sides } from './sides.js';

/** A thing or change that is judged. */
export interface Judgeable extends Pick<ImpactResult, 'source' | 'subject'> {
  readonly input: PolicyInput;
}

/** Evaluations differ by chance; it takes this much more, in milliseconds, and twice as much, to be told of. */
const notableMs = 25;
const mostMessages = 5;
const longestMessage = 500;

/** Judges something with what is in force, and with what is to come in its place. */
export async function judgeTwice(
  { source, subject, input }: Judgeable,
  sides: Sides,
  evaluator: Evaluator,
  excuses: readonly Excuse[],
): Promise<ImpactResult> {
  const asText = texts(input);
  const [sideNow, sideThen] = [sides.now(input), sides.then(input)];
  const judging = { input, evaluator, excuses, asText };
  const now = await judge(sideNow, judging);
  const judgeThen = () => judge(sideThen, judging);
  const first = await judgeThen();
  // One that was slow by chance is not so twice.
  const then = isSlower(now, first) ? quicker(first, await judgeThen()) : first;
  const { product, domainId, change } = input;
  const verdict = then.judgement?.verdict ?? 'pass';
  return {
    ...{ source, subject, kind: change.kind, id: change.id },
    ...{ product: product?.id ?? null, domain: domainId },
    owner: (product && ownerOf(product.document as DataProduct)?.username) ?? null,
    class: classOf(now.judgement?.verdict, verdict),
    slower: isSlower(now, then),
    ...{ now: now.judgement?.verdict ?? null, then: verdict },
    ...{ tookNowMs: now.tookMs, tookThenMs: then.tookMs },
    messages: then.judgement ? messagesOf(then.judgement) : [],
  };
}

/** @param now undefined where nothing of it is in force */
function classOf(now: Verdict | undefined, then: Verdict): ImpactClass {
  if (then === 'error') return 'error';
  const [refused, isRefused] = [now === 'fail' || now === 'error', then === 'fail'];
  if (refused === isRefused) return 'unchanged';
  return isRefused ? 'newly-failing' : 'newly-passing';
}

/** How long judging something took, in milliseconds. */
interface Took {
  readonly tookMs: number;
}

function isSlower(now: Took, then: Took): boolean {
  return then.tookMs >= now.tookMs * 2 && then.tookMs >= now.tookMs + notableMs;
}

function quicker<Judged extends Took>(first: Judged, second: Judged): Judged {
  return second.tookMs < first.tookMs ? second : first;
}

/** By what a side is asked. */
interface Judging {
  readonly input: PolicyInput;
  readonly evaluator: Evaluator;
  readonly excuses: readonly Excuse[];
  readonly asText: (parameters: PolicyParameters | undefined) => string;
}

/** An input as text, with the parameters of a side; written once for sides that leave it as it is. */
function texts(input: PolicyInput): Judging['asText'] {
  let unchanged: string | undefined;
  return (parameters) =>
    parameters ? printJson({ ...input, parameters }) : (unchanged ??= printJson(input));
}

async function judge(
  { deciding, parameters }: Side,
  { input, evaluator, excuses, asText }: Judging,
): Promise<{ judgement: Judgement | null; tookMs: number }> {
  if (deciding.length === 0) return { judgement: null, tookMs: 0 };
  let tookMs = 0;
  const timed: Evaluator = {
    evaluate: async (digests, text) => {
      const evaluation = await evaluator.evaluate(digests, text);
      tookMs += evaluation.tookMs;
      return evaluation;
    },
  };
  const text = asText(parameters);
  const { judgement } = await judgeInput(timed, { deciding, shadow: [] }, { text, now: input.now }, excuses);
  return { judgement, tookMs };
}

function messagesOf({ violations, errors }: Judgement): string[] {
  const said = [
    ...errors.map(({ code, message }) => `${code}: ${message}`),
    ...violations.map(({ policy, message, waiver }) => `${policy}: ${message}${waiver ? ' (waived)' : ''}`),
  ];
  return said.slice(0, mostMessages).map((it) => it.slice(0, longestMessage));
}
