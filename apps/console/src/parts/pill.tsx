import type { ReactNode } from 'react';

/** How something sounds: fine, worth a look, in the way, or just said. */
export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'mark';

const tones: Readonly<Record<string, Tone>> = {
  pass: 'good',
  ok: 'good',
  healthy: 'good',
  met: 'good',
  approved: 'good',
  agree: 'good',
  resolved: 'good',
  active: 'good',
  enforce: 'mark',
  done: 'good',
  taken: 'good',
  planned: 'mark',
  warn: 'warn',
  warning: 'warn',
  deprecated: 'warn',
  requested: 'warn',
  pending: 'warn',
  acknowledged: 'warn',
  'ask-for-time': 'warn',
  fail: 'bad',
  deny: 'bad',
  error: 'bad',
  denied: 'bad',
  failed: 'bad',
  critical: 'bad',
  breached: 'bad',
  open: 'bad',
  object: 'bad',
  rejected: 'bad',
};

/** A word that says how something stands. */
export function Pill({ tone, children }: { tone?: Tone; children: ReactNode }) {
  const own = typeof children === 'string' ? tones[children] : undefined;
  return <span className={`pill ${tone ?? own ?? 'calm'}`}>{children}</span>;
}
