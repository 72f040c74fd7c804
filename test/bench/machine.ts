import { cpus, loadavg, totalmem } from 'node:os';

// Asked when the benchmark is loaded: afterwards it would be the load that the benchmark made.
const [loadBefore = NaN] = loadavg();

/** What the numbers were measured on. */
export function machine() {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    /** Of the last minute, before the run: what else the machine was doing. */
    loadBefore: Math.round(loadBefore * 100) / 100,
  };
}
