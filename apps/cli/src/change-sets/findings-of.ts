import type { Violation } from '#contracts/decisions';
import { Trouble } from '../command-line/index.js';
import type { Problem } from '../mesh-api/index.js';
import type { Finding } from '../reports/index.js';
import type { Item, SourceMistake } from '../sources/index.js';
import type { Answered } from './ask-gate.js';
import type { Places } from './find-place.js';

/** What an answer says of its changes. */
export async function findingsOf({ items, decision, problem }: Answered, places: Places): Promise<Finding[]> {
  if (problem) return Promise.all(mistakesOf(problem).map((it) => ofMistake(it, problem, items, places)));
  const found = (decision?.changes ?? []).flatMap((change, index) => {
    const item = items[index];
    return item ? change.violations.map((it) => ofViolation(it, item, places)) : [];
  });
  return Promise.all(found);
}

async function ofViolation(it: Violation, item: Item, places: Places): Promise<Finding> {
  // A policy that names no path may name it in its words.
  const named = [...it.message.matchAll(/'([^']+)'/g)].map(([, text = '']) => text);
  const { policy, title, level, message, remediation, waiver, path } = it;
  const place = await places.of(item, path, named);
  const { kind, id } = item;
  return { rule: policy, title, level, message, remediation, waiver, kind, id, place };
}

type Mistake = NonNullable<Problem['errors']>[number];

function mistakesOf({ errors = [], detail = 'It cannot be decided.' }: Problem): readonly Mistake[] {
  return errors.length > 0 ? errors : [{ path: '', message: detail }];
}

async function ofMistake(
  { path, message }: Mistake,
  { code }: Problem,
  items: readonly Item[],
  places: Places,
): Promise<Finding> {
  const [, index = '0', within = ''] =
    /^changes\.(\d+)(?:\.document|\.schema|\.references|\.contractId)?\.?(.*)$/s.exec(path) ?? [];
  const item = items[Number(index)] ?? items[0];
  if (!item) throw new Trouble('A part without changes was sent.');
  const place = await places.of(item, within);
  return mistake(
    code ?? 'change-set.invalid',
    `${within === '' ? '' : `${within}: `}${message}`,
    item,
    place,
  );
}

/** What could not even be sent. */
export function ofSource({ file, line, column, message }: SourceMistake): Finding {
  return mistake('file.unreadable', message, { kind: 'File', id: file }, { file, line, column });
}

function mistake(
  rule: string,
  message: string,
  { kind, id }: { kind: string; id: string },
  place: Finding['place'],
): Finding {
  return { rule, title: 'A mistake', level: 'deny', message, remediation: '', waiver: null, kind, id, place };
}
