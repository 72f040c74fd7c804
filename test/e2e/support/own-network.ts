import { spawn, spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';

const address = '10.213.7.1';

/** Both ends of a virtual cable in a namespace: an address that is not the loopback address, and leads nowhere else. */
const laid = [
  'ip link set lo up',
  'ip link add mesh0 type veth peer name mesh1',
  `ip address add ${address}/24 dev mesh0`,
  'ip link set mesh0 up',
  'ip link set mesh1 up',
].join(' && ');

const entering = ['--net', 'sh', '-c', `${laid} && exec "$@"`, 'sh'];

/** Why this machine lets no test have a network namespace of its own; undefined where it does. */
export function whyNoNamespace(): string | undefined {
  const tried = spawnSync('unshare', [...entering, 'true'], { encoding: 'utf8' });
  if (tried.status === 0) return undefined;
  return tried.error?.message ?? tried.stderr.trim();
}

/** An address of this machine that others could reach; undefined where it has none. */
export function addressOfThisMachine(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((it) => it ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/**
 * Runs a suite of this project in a network namespace of its own, with the address to listen on in MESH_ADDRESS.
 * @throws with what the suite printed, when a test of it fails
 */
export async function runInOwnNetwork(suite: string): Promise<void> {
  const jest = [
    process.execPath,
    'scripts/jest.mjs',
    suite,
    '--selectProjects=e2e',
    '--runInBand',
    '--forceExit',
  ];
  const child = spawn('unshare', [...entering, ...jest], {
    env: { ...process.env, MESH_ADDRESS: address },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status !== 0) throw new Error(`${suite} failed in a network of its own:\n${output}`);
}
