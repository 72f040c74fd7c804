import { useEffect } from 'react';
import { askWhoAmI, useSession } from '../api/session.ts';
import { askAgain } from './ask-again.ts';
import { follow } from './follow.ts';
import type { SentEvent } from './read-events.ts';

/**
 * Keeps what is shown as it is on the server. One tab of a browser listens for all tabs of the same person, and tells the others;
 * when it is closed another takes over. Where a browser knows no locks, as over plain HTTP, each tab listens for itself.
 */
export function useChanges(): void {
  const who = useSession()?.id;
  useEffect(() => {
    if (who === undefined) return;
    const leaving = new AbortController();
    const others = new BroadcastChannel(`meshwarden changes of ${who}`);
    others.onmessage = ({ data }: MessageEvent<SentEvent>) => askAgain(data);
    const tell = (event: SentEvent) => {
      askAgain(event);
      others.postMessage(event);
    };
    void asTheOnlyOne(`meshwarden stream of ${who}`, leaving.signal, async () => {
      await follow(tell, leaving.signal);
      // It tells nothing to whose session has ended.
      if (!leaving.signal.aborted) askWhoAmI();
    });
    return () => {
      leaving.abort();
      others.close();
    };
  }, [who]);
}

async function asTheOnlyOne(name: string, signal: AbortSignal, does: () => Promise<void>): Promise<void> {
  // Typed as if it were always there.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return does();
  try {
    await locks.request(name, { signal }, does);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
