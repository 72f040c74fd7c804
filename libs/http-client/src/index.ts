/** Calls to other servers: over kept connections, within a time, and where asked only to addresses of the internet at large. */
export { HttpClient, type StatusAnswer } from './http-client.js';
export { AddressRefused, networks } from './public-address.js';
export { isLoopback } from './loopback.js';
