import { type CountedRequest, type Principal, RequestLimits } from '#access';
import type { DomainError } from '#errors';
import { subjectOfAddress } from '#http';
import { type Usage, type WindowCounts, windowMs } from '../counting/window-counts.js';
import { RateLimited } from './rate-limited.js';

/** What is counted; what is left out is not limited. */
export interface Counted {
  /** Requests of callers who proved who they are. */
  readonly identity?: WindowCounts;
  /** Requests of all others. */
  readonly address?: WindowCounts;
  /** Requests whose credentials prove nothing. */
  readonly failed?: WindowCounts;
}

const windowSeconds = windowMs / 1_000;

/**
 * Counts requests by who sends them, or where from when nobody knows who; and apart from these, by where from, those whose
 * credentials prove nothing. So whoever shows the right credentials is served, whatever others show, be it for the same identity
 * or from the same address.
 */
export class CountedRequests extends RequestLimits {
  constructor(private readonly counted: Counted) {
    super();
  }

  count(caller: Principal, address: string): CountedRequest | undefined {
    // Our own services pass on what was counted where it came in.
    if (caller.kind === 'service') return undefined;
    const { identity, address: byAddress } = this.counted;
    const counts = isKnown(caller) ? identity : byAddress;
    if (counts === undefined) return undefined;
    const usage = counts.add(isKnown(caller) ? caller.id : subjectOfAddress(address));
    return { ...headersOf(counts, usage), refusal: refusalOf(counts, usage, 'requests') };
  }

  failed(address: string, error: DomainError): DomainError {
    const counts = this.counted.failed;
    if (counts === undefined) return error;
    const usage = counts.add(subjectOfAddress(address));
    return refusalOf(counts, usage, 'requests with credentials that prove nothing') ?? error;
  }
}

/** Whoever only says who they are may be somebody else the next time. */
function isKnown({ kind, via }: Principal): boolean {
  return kind !== 'anonymous' && via !== 'claim';
}

/** As the drafts of the IETF's HTTPAPI group write it: a list of strings with parameters. */
function headersOf({ limit }: WindowCounts, usage: Usage): Pick<CountedRequest, 'limit' | 'policy'> {
  const left = Math.max(limit.quota - usage.used, 0);
  return {
    policy: `"${limit.name}";q=${limit.quota};w=${windowSeconds}`,
    limit: `"${limit.name}";r=${left};t=${secondsUntilReset(usage)}`,
  };
}

function refusalOf({ limit }: WindowCounts, usage: Usage, what: string): RateLimited | undefined {
  if (usage.used <= limit.quota) return undefined;
  return new RateLimited(
    `There were more than ${limit.quota} ${what} in this minute.`,
    limit.name,
    secondsUntilReset(usage),
  );
}

function secondsUntilReset({ resetsInMs }: Usage): number {
  return Math.ceil(resetsInMs / 1_000);
}
