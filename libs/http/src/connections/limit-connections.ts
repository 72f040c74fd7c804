import { BlockList, isIPv6, type Server } from 'node:net';
import { subjectOfAddress } from './subject-of-address.js';

/** How many connections one address may have at once. */
export interface ConnectionLimit {
  /** As many as it likes when 0. */
  readonly mostPerAddress: number;
  /** Addresses and networks that connect for many, as proxies do: those are not counted. */
  readonly exempt: readonly string[];
}

/** Closes at once what an address opens beyond its share, so that none takes the connections that there are for all. */
export function limitConnections(server: Server, { mostPerAddress, exempt }: ConnectionLimit): void {
  if (mostPerAddress === 0) return;
  const exempted = networks(exempt);
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (exempted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return;
    const subject = subjectOfAddress(address);
    const count = (open.get(subject) ?? 0) + 1;
    if (count > mostPerAddress) return void socket.destroy();
    open.set(subject, count);
    socket.once('close', () => {
      const left = (open.get(subject) ?? 1) - 1;
      if (left === 0) open.delete(subject);
      else open.set(subject, left);
    });
  });
}

function networks(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [address = '', bits] = text.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
