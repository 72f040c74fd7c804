import { isLoopback } from '#http-client';
import type { AuthSettings } from './auth-settings.js';

/** Without authentication anybody who reaches the port may act as anyone: so nobody outside this machine may. */
export class OpenToTheNetwork extends Error {
  constructor(host: string) {
    super(
      `AUTH_MODE is none, so the server refuses to listen on ${host}: only loopback addresses ` +
        '(127.0.0.1, ::1, localhost) are allowed without authentication. Set AUTH_MODE to keys, oidc or both.',
    );
  }
}

/**
 * Guards the address before listening.
 * @throws OpenToTheNetwork when anything but the loopback address is asked for without authentication
 */
export function assertMayListen({
  AUTH_MODE,
  HOST,
}: {
  AUTH_MODE: AuthSettings['AUTH_MODE'];
  HOST: string;
}): void {
  if (AUTH_MODE === 'none' && !isLoopback(HOST)) throw new OpenToTheNetwork(HOST);
}
