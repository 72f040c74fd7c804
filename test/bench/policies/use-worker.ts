import { compileSet, createInstance, findOpa, PolicyEngine, RESULT_ENTRY_POINT } from '#policy-engine';
import { setTimeout as pause } from 'node:timers/promises';
import { callEngine } from './callers.js';
import { generatedInput } from './generated-input.js';
import { generatedRules } from './generated-rules.js';
import type { MemorySample } from './memory-of-worker.js';

const rules = 24;
const firstSample = 10_000;
const longestLifeOfInstance = 100_000;

// A process of its own: what else a benchmark holds would hide what the worker does.
void use(Number(process.argv[2])).then((samples) => process.send?.(samples, () => process.disconnect()));

async function use(evaluations: number): Promise<MemorySample[]> {
  const set = await compileSet(generatedRules(rules), { opaBinary: findOpa() });
  const inputs = Array.from({ length: 50 }, (_, number) => generatedInput(50 + 2 * number, number));
  const instance = createInstance(set.wasm);
  instance.setData(JSON.stringify(set.data));
  const engine = new PolicyEngine({ workers: 1 });
  await engine.load(set);
  const samples: MemorySample[] = [];
  let [done, inInstance] = [0, 0];
  for (const target of new Set([Math.min(firstSample, evaluations), evaluations])) {
    // In portions: what the caller itself remembers of its calls would count too.
    for (; done < target; done += firstSample)
      await callEngine(engine, [set.digest], inputs, { callers: 16, requests: firstSample });
    for (; inInstance < Math.min(target, longestLifeOfInstance); inInstance++)
      instance.evaluateText(RESULT_ENTRY_POINT, inputs[inInstance % inputs.length]);
    await pause(1_000);
    const rssMiB = Math.round(process.memoryUsage.rss() / 2 ** 18) / 4;
    samples.push({ evaluations: target, rssMiB, wasmPages: instance.pages });
  }
  await engine.close();
  return samples;
}
