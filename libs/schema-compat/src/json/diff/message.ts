import type { JsonValue } from '../json-value.js';
import { fieldPathOf, pointerOf, type Finding } from './finding.js';
import { inWords } from './rules.js';
import { shownValue } from './shown-value.js';

const SHOWN_CHARACTERS = 120;

/** A finding for a human: where, what, and the values before and after. */
export function messageOf(finding: Finding): string {
  const path = fieldPathOf(finding);
  const where = path === '' ? 'The schema' : `'${path}'`;
  return `${where}: ${inWords(finding.rule)} (was ${shown(finding.before)}, is ${shown(finding.after)}; #/${pointerOf(finding)}).`;
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'absent';
  const text = shownValue(value, SHOWN_CHARACTERS);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
