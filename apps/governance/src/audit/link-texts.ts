import type { AccessAttempted, AccessAudited } from '#contracts/events';
import { randomBytes } from 'node:crypto';

/** What a link records, as texts that are forgotten one by one: what was told, and from where. */
export interface LinkTexts {
  readonly content: string;
  /** Empty where nothing is told of it. */
  readonly origin: string;
}

/** From where somebody asked; null when that was forgotten. */
export interface Origin {
  readonly address: string | null;
  readonly userAgent: string | null;
}

const forgotten: Origin = { address: null, userAgent: null };

/** The texts of what was told. The salt keeps an address from being found by the digest that stays of it. */
export function textsOf(told: AccessAudited): LinkTexts {
  if (told.phase === 'concluded') return { content: JSON.stringify(told), origin: '' };
  const { address, userAgent, ...rest } = told;
  const salt = randomBytes(16).toString('base64url');
  return { content: JSON.stringify(rest), origin: JSON.stringify({ salt, address, userAgent }) };
}

/** From where it was asked, by the text of that; links from before have it in what was told. */
export function originOf({ address, userAgent }: AccessAttempted, origin: string | null): Origin {
  if (origin === null) return { address, userAgent };
  return origin === '' ? forgotten : (JSON.parse(origin) as Origin);
}
