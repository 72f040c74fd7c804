import { isIP } from 'node:net';
import { dividedByCommas } from './divided-by-commas.js';

/** Addresses and networks (`10.0.0.0/8`) of proxies, divided by commas, whose word on where a request came from is believed. */
export const trustedProxies = dividedByCommas
  .default([])
  .refine((proxies) => proxies.every(isNetwork), 'must be addresses or networks, divided by commas');

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
