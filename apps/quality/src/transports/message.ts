import type { SignalContent } from '../signals/index.js';
import { z } from 'zod';

/** What a message tells of: that something is wrong, that it is over, or something that is told once. */
export const AlertEvent = z.enum(['raised', 'resolved', 'told']).meta({
  id: 'AlertEvent',
  description:
    'What a message tells of: that something is wrong, that it is over, or something that is told once.',
});
export type AlertEvent = z.infer<typeof AlertEvent>;

/** One thing that a message tells of. */
export interface Said {
  readonly subject: string;
  readonly event: AlertEvent;
  readonly labels: Readonly<Record<string, string>>;
  readonly startedAt: string;
  readonly content: SignalContent;
  /** The trace in which it came to be. */
  readonly traceparent?: string;
}

/** A message to one address. */
export interface Message {
  /** The same at each try: what is repeated, is repeated with it. */
  readonly id: string;
  /** What of the messages about the same things is the same. */
  readonly thread: string;
  readonly tool: string;
  readonly address: string;
  /** Whether it is of a group, which may hold several things, or of one thing by itself. */
  readonly grouped: boolean;
  /** What fires, first; never nothing. */
  readonly said: readonly [Said, ...Said[]];
}

/** What a message as a whole tells: that something is wrong, as long as anything of it is. */
export function eventOf(said: readonly Said[]): AlertEvent {
  const events = said.map(({ event }) => event);
  return (['raised', 'told'] as const).find((it) => events.includes(it)) ?? 'resolved';
}
