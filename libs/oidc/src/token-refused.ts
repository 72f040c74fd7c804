import { Unauthenticated } from '#access';

/** A token does not prove who sends it. The message says why, and never repeats what the token holds. */
export class TokenRefused extends Unauthenticated {
  /** @param why what is wrong, following "The token" */
  constructor(why: string) {
    super(`The token ${why}.`, 'token.refused');
  }
}
