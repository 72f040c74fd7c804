import type { Problem } from '../mesh-api/index.js';
import { Trouble } from '../command-line/index.js';
import { DomainError } from '#errors';
import { groundOf, OfflineGate, type PoliciesHere } from '../offline/index.js';
import type { Item } from '../sources/index.js';
import type { Answered } from './ask-gate.js';
import { divide } from './divide.js';
import { resolveImports } from './resolve-imports.js';

/** What is asked offline. */
interface OfflineQuestion {
  readonly items: readonly Item[];
  /** What stands for what is registered. */
  readonly ground: readonly Item[];
  readonly policies: PoliciesHere;
  readonly now: () => Date;
}

/**
 * Has changes decided here, part by part.
 * @param told of how many changes were decided so far
 */
export async function askOffline(
  { items, ground, policies, now }: OfflineQuestion,
  told: (done: number) => void,
): Promise<{ answers: Answered[]; notes: string[] }> {
  const { files, unread } = groundOf(await resolveImports(ground.map(inAnyVersion), nothingRegistered));
  const gate = new OfflineGate(files, policies, now);
  const answers: Answered[] = [];
  let done = 0;
  for (const part of divide(await resolveImports(items.map(inAnyVersion), files))) {
    answers.push(await answerTo(part, gate));
    told((done += part.length));
  }
  return { answers, notes: [...offlineNotes(policies), ...unread.map(noteOn)] };
}

/** Files have no versions but this one and the one before. */
function inAnyVersion(item: Item): Item {
  return { ...item, imports: item.imports.map(({ name, subject }) => ({ name, subject })) };
}

const nothingRegistered = {
  versionsOf: () => Promise.resolve({ same: null, newest: 0 }),
  newestOf: () => Promise.resolve(0),
};

async function answerTo(items: readonly Item[], gate: OfflineGate): Promise<Answered> {
  try {
    return { items, decision: await gate.decide(items.map(({ change }) => change)) };
  } catch (error) {
    return { items, problem: problemOf(error) };
  }
}

/** The mistakes of a set, as the server would word them. @throws what is no mistake of the set */
function problemOf(error: unknown): Problem {
  if (!(error instanceof DomainError)) throw error;
  if (error.kind === 'unavailable') throw new Trouble(error.message);
  return { code: error.code, detail: error.message, errors: error.errors };
}

/** What has to be known of every answer that was made here. */
function offlineNotes(policies: PoliciesHere): string[] {
  return [
    `Decided offline by ${policies.count} policies, and recorded nowhere.`,
    'Not known offline, and not taken for absent: who reads what, incidents, domains and who belongs to them, what other repositories register, earlier versions, how subjects are configured, steps of products that were taken.',
  ];
}

function noteOn({ kind, id, part }: Item): string {
  return `${kind} '${id}' has mistakes in what it is set against (${part.file}), and counts as new.`;
}
