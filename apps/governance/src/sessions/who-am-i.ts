import type { Principal } from '#access';
import { CredentialsStore } from '#authentication';
import { Injectable } from '@nestjs/common';
import { SessionsStore } from './sessions.store.js';

/** What is known of a caller besides what everybody is asked. */
export interface CallerDetails {
  /** What to call them. */
  readonly name: string;
  /** When what they show ends, RFC 3339; null when we do not know. */
  readonly expiresAt: string | null;
}

/** Tells callers who they are. */
@Injectable()
export class WhoAmI {
  constructor(
    private readonly credentials: CredentialsStore,
    private readonly sessions: SessionsStore,
  ) {}

  async tell({ id, via, credential = '' }: Principal): Promise<CallerDetails> {
    if (via !== 'session' && via !== 'key') return { name: id, expiresAt: null };
    const stated = await this.credentials.of([credential]);
    const session = via === 'session' ? await this.sessions.find(credential) : undefined;
    return { name: session?.name ?? id, expiresAt: stated.get(credential)?.expiresAt ?? null };
  }
}
