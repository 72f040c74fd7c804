import { BlockList } from 'node:net';
import type { AuthSettings } from './auth-settings.js';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

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

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const family = host.includes(':') ? 'ipv6' : 'ipv4';
  return /^[\d.]+$|:/.test(host) && loopback.check(host, family);
}
