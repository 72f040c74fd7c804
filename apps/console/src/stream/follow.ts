import { credentials } from '../api/credentials.ts';
import { readEvents, type SentEvent } from './read-events.ts';

/** The server says something every 15 seconds. */
const mostSilentMs = 40_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Hears of changes until it is aborted, or the server will not tell this caller. It connects again for ever. */
export async function follow(tell: (event: SentEvent) => void, signal: AbortSignal): Promise<void> {
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    try {
      const response = await fetch('/api/v1/stream', { headers: credentials(), signal });
      if (isRefusal(response.status)) return;
      if (response.ok && response.body) {
        pauseMs = firstPauseMs;
        for await (const event of readEvents(response.body, mostSilentMs)) tell(event);
      }
    } catch {
      // It is down, or was left: the next attempt tells.
    }
    await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

/** Asking again would change nothing; too many requests pass. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
