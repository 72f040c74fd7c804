import { createHash } from 'node:crypto';
import type { Decided } from '#evaluation';

/**
 * SHA-256 in hex over all that a decision was made on and over what it says, but for when it was made: of two that agree in it, one
 * is enough. Labels are not in it: a second run of a pipeline may have other ones.
 */
export function groundOf({ decision, inputs }: Decided): string {
  const { purpose, verdict, changes, policies, errors, actor, via, onBehalfOf, at } = decision;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([purpose, verdict, changes, policies, errors, actor, via, onBehalfOf]));
  // The first place of this text is the input's own `now`: no text of a document can hold a quote that is not escaped.
  for (const input of inputs) hash.update(input.replace(`"now":"${at}"`, '"now":""'));
  return hash.digest('hex');
}
