import type { Channel } from '../places/index.js';
import type { Said } from '../transports/index.js';

/** A message that was decided on, for one channel. */
export interface NewDelivery {
  readonly id: string;
  readonly groupId: string | null;
  readonly channel: Channel;
  readonly grouped: boolean;
  readonly said: readonly [Said, ...Said[]];
  readonly domain: string | null;
  readonly owner: string | null;
}

/** What is told once goes to an address once, by however many ways it was found. Else null. */
export function onceKey({ said, channel, grouped }: NewDelivery): string | null {
  const [first] = said;
  return first.event === 'told' && !grouped ? `${first.subject}|${channel.address}` : null;
}

/** The incident that is told of; of several the first. */
export function incidentIn(said: readonly Said[]): { id: string; revision: number } | undefined {
  const found = said.find(({ subject }) => subject.startsWith('incident:'));
  if (!found) return undefined;
  return { id: found.subject.slice('incident:'.length), revision: Number(found.content.data.revision) };
}
