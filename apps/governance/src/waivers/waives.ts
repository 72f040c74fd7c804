import type { Violation } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import type { WaivedSubjects } from '#contracts/waivers';
import type { Waiver } from './waiver.js';

/** What of a waiver says whether it holds. */
export type HoldingWaiver = Pick<Waiver, 'id' | 'scope' | 'policy' | 'subjects' | 'until'>;

/** The change in which something was found, as policies see it. */
export type WaivedChange = Pick<PolicyInput, 'change' | 'product' | 'domainId'>;

/** A finding, and where it was found. */
interface Found {
  readonly violation: Pick<Violation, 'policy' | 'scope' | 'path'>;
  readonly input: WaivedChange;
  readonly at: string;
}

/** Whether a waiver stands for a finding at an instant: the only place where the two are matched, whoever asks. */
export function waives(waiver: HoldingWaiver, { violation, input, at }: Found): boolean {
  return (
    waiver.policy === violation.policy &&
    waiver.scope === violation.scope &&
    holds(waiver, at) &&
    waiver.subjects.some((it) => isAbout(it, input) && fits(it.path, violation.path))
  );
}

/** Whether it could stand for some finding on a change: what leaves most waivers out before there are findings. */
export function concerns(waiver: HoldingWaiver, input: WaivedChange, at: string): boolean {
  return holds(waiver, at) && waiver.subjects.some((it) => isAbout(it, input));
}

function holds({ until }: HoldingWaiver, at: string): boolean {
  return until !== null && Date.parse(at) < Date.parse(until);
}

function isAbout(
  { kind, id, product, domain }: WaivedSubjects,
  { change, product: concerned, domainId }: WaivedChange,
): boolean {
  return (
    (kind === undefined || kind === change.kind) &&
    fits(id, change.id) &&
    fits(product, concerned?.id) &&
    fits(domain, domainId)
  );
}

/** A pattern that is not given fits everything; `*` stands for any characters, which costs no more than the text is long. */
function fits(pattern: string | undefined, text: string | null | undefined): boolean {
  if (pattern === undefined) return true;
  if (text === null || text === undefined) return false;
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  return areInOrder(others, text.slice(first.length, text.length - last.length));
}

function areInOrder(parts: readonly string[], text: string): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
