import { rmSync } from 'node:fs';
import { emptyFolder } from '../processes/empty-folder.js';
import { median, percentile, rounded } from '../load/summarise.js';
import { fillMesh } from './fill-mesh.js';
import { grownMesh } from './grown-mesh.js';
import { type Probe, probes, searches } from './probes.js';
import { ServedMesh } from './served-mesh.js';

/** Times that each thing is asked before, so that it is known and compiled. */
const before = 30;
const most = 200;

/** What was measured at one size, by name: milliseconds at the median, or as its name says, or MiB. */
export type Measured = Readonly<Record<string, number>>;

/** Fills a mesh of so many products, starts the process anew on it, and asks. */
export async function measureSize(
  products: number,
  { seconds, profile }: { readonly seconds: number; readonly profile: string | undefined },
): Promise<Measured> {
  const folder = emptyFolder();
  const served = new ServedMesh(folder, profile);
  try {
    const mesh = grownMesh(products);
    await served.start();
    await fillMesh(served, mesh);
    await served.stop();
    const startUp = await served.start();
    const measured: Record<string, number> = { startUp: rounded(startUp) };
    for (const [name, probe] of Object.entries(probes(served, mesh, products)))
      measured[name] = rounded(median(await timesOf(probe, seconds * 1_000)));
    for (const [name, probe] of Object.entries(searches(served)))
      measured[`${name}P95`] = rounded(percentile(await timesOf(probe, seconds * 1_000), 0.95));
    return { ...measured, memoryMiB: rounded(await served.memoryMiB()) };
  } finally {
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of one request after the other, shortest first: what waits for others is no matter of size. */
async function timesOf(probe: Probe, milliseconds: number): Promise<number[]> {
  const until = performance.now() + milliseconds;
  const took: number[] = [];
  for (let nth = 0; nth < before + most && (nth < before + 10 || performance.now() < until); nth++) {
    const began = performance.now();
    await probe(nth);
    if (nth >= before) took.push(performance.now() - began);
  }
  return took.sort((one, other) => one - other);
}
