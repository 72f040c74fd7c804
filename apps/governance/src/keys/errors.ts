import { DomainError } from '#errors';

/** A key that was revoked, or has expired, is not rotated: it would come to life again. */
export class KeyEnded extends DomainError {
  readonly code = 'key.ended';
  readonly kind = 'conflict';
  constructor(id: string, state: 'expired' | 'revoked') {
    super(`The key ${id} ${state === 'revoked' ? 'was revoked' : 'has expired'}: make another one.`);
  }
}

/** Whoever holds a key may not rotate it now: of its two secrets the older one may have leaked. */
export class KeyInOverlap extends DomainError {
  readonly code = 'key.in-overlap';
  readonly kind = 'conflict';
  constructor(id: string, until: string) {
    super(
      `The secret before the last rotation of key ${id} holds until ${until}: rotate it then, or ask who manages it.`,
    );
  }
}

/** The key would be able to do what its maker is not. */
export class BeyondMaker extends DomainError {
  readonly code = 'key.beyond-maker';
  readonly kind = 'forbidden';
}
