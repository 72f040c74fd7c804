import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NameServer } from './fixtures/name-server.js';
import { HttpClient } from './http-client.js';
import { AddressRefused } from './public-address.js';

// What stands for the internet: nothing else of this machine may be reached.
const outside = '127.0.0.2';
const posted = { headers: {}, body: '{}', timeoutMs: 10_000 };
const reached: string[] = [];
const servers: Server[] = [];
let names: NameServer;
let client: HttpClient;
let port: number;

/** Answers on all of this machine, by IPv4 and IPv6, on one port; and leads whoever asks for `/inward` inside. */
beforeAll(async () => {
  port = await serve('0.0.0.0', 0);
  await serve('::1', port);
  names = await NameServer.start(
    new Map([
      ['outside.example', [[outside]]],
      ['inside.example', [['127.0.0.1']]],
      ['metadata.example', [['169.254.169.254']]],
      ['both.example', [[outside, '10.0.0.1']]],
      ['rebinds.example', [[outside], ['127.0.0.1']]],
    ]),
  );
  client = new HttpClient({
    reach: 'public',
    allowed: [`${outside}/32`],
    resolve: names.resolve,
    keepAlive: false,
  });
});
beforeEach(() => void reached.splice(0));
afterAll(async () => {
  await client.close();
  await names.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(host: string, on: number): Promise<number> {
  const server = createServer((request, response) => {
    reached.push(`${request.socket.localAddress}${request.url}`);
    request.resume();
    if (request.url === '/inward')
      response.writeHead(307, { location: `http://127.0.0.1:${port}/secret` }).end();
    else response.end();
  });
  servers.push(server);
  server.listen({ host, port: on, ipv6Only: true });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test.each([
  ['loopback', '127.0.0.1'],
  ['loopback', '127.255.255.254'],
  ['loopback', '[::1]'],
  ['loopback', '[0:0:0:0:0:0:0:1]'],
  ['no address at all, which is this machine', '0.0.0.0'],
  ['no address at all, which is this machine', '[::]'],
  ['private', '10.0.0.1'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.254'],
  ['private', '192.168.0.1'],
  ['private', '[fc00::1]'],
  ['private', '[fd12:3456::1]'],
  ['site-local', '[fec0::1]'],
  ['shared by customers of a provider', '100.64.0.1'],
  ['link-local', '169.254.169.254'],
  ['link-local', '[fe80::1]'],
  ['multicast', '224.0.0.1'],
  ['multicast', '[ff02::1]'],
  ['broadcast', '255.255.255.255'],
  ['IPv4 mapped into IPv6', '[::ffff:127.0.0.1]'],
  ['IPv4 mapped into IPv6', '[::ffff:7f00:1]'],
  ['IPv4 mapped into IPv6', '[0:0:0:0:0:ffff:a9fe:a9fe]'],
  ['IPv4-compatible', '[::127.0.0.1]'],
  ['IPv4-translated', '[::ffff:0:7f00:1]'],
  ['NAT64', '[64:ff9b::7f00:1]'],
  ['NAT64 of a network of its own', '[64:ff9b:1::7f00:1]'],
  ['6to4', '[2002:7f00:1::1]'],
  ['Teredo', '[2001:0:4136:e378:8000:63bf:80ff:fffe]'],
  ['ISATAP', '[2a00:1450:4001:800:0:5efe:7f00:1]'],
  ['ISATAP', '[2a00:1450:4001:800::5efe:127.0.0.1]'],
  ['ISATAP of a universal address', '[2a00:1450::200:5efe:a9fe:a9fe]'],
  ['a decimal number', '2130706433'],
  ['a hexadecimal number', '0x7f000001'],
  ['an octal number', '017700000001'],
  ['octal parts', '0177.0.0.1'],
  ['hexadecimal parts', '0x7f.0x0.0x0.0x1'],
  ['mixed parts', '0x7f.0.1'],
  ['fewer parts', '127.1'],
  ['a dot at its end', '127.0.0.1.'],
  ['characters that are encoded', '%31%32%37.0.0.1'],
  ['digits of full width', '１２７.０.０.１'],
  ['digits in circles', '①②⑦.⓪.⓪.①'],
  ['dots of another script', '127。0。0。1'],
  ['a name of this machine', 'inside.example'],
  ['the same in other letters', 'INSIDE.Example'],
  ['the same with a dot at its end', 'inside.example.'],
  ['a name of the cloud’s metadata', 'metadata.example'],
  ['a name that leads outside and inside', 'both.example'],
  ['a user, who looks like the host', 'outside.example@127.0.0.1'],
  ['a user, at a host that may be reached', '127.0.0.1@outside.example'],
  ['a user and a password', 'user:secret@outside.example'],
])('%s is refused, and nothing is sent: %s', async (_, host) => {
  await expect(client.post(`http://${host}:${port}/`, posted)).rejects.toBeInstanceOf(AddressRefused);
  expect(reached).toEqual([]);
});

test('what stands for the internet is reached: by its address, and by its name', async () => {
  await client.post(`http://${outside}:${port}/`, posted);
  await client.post(`http://outside.example:${port}/`, posted);
  expect(reached).toEqual([`${outside}/`, `${outside}/`]);
});

test('a name is asked for once for each connection, which goes where was checked; when it leads inside, none is made', async () => {
  const url = `http://rebinds.example:${port}/`;
  await client.post(url, posted);
  expect([reached, names.asked.get('rebinds.example')]).toEqual([[`${outside}/`], 1]);
  await expect(client.post(url, posted)).rejects.toBeInstanceOf(AddressRefused);
  expect([reached, names.asked.get('rebinds.example')]).toEqual([[`${outside}/`], 2]);
});

test('a redirect to the inside is an answer as any other', async () => {
  const { status } = await client.post(`http://outside.example:${port}/inward`, posted);
  expect(status).toBe(307);
  expect(reached).toEqual([`${outside}/inward`]);
});

test('where nothing but the internet may be reached, a name is resolved by the system', async () => {
  const outward = new HttpClient({ reach: 'public', keepAlive: false });
  await expect(outward.post(`http://localhost:${port}/`, posted)).rejects.toBeInstanceOf(AddressRefused);
  await outward.close();
  expect(reached).toEqual([]);
});
