import { compileSet, createInstance, findOpa, PolicyEngine, RESULT_ENTRY_POINT } from '#policy-engine';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { applyLoad } from '../load/apply-load.js';
import type { Observed } from '../load/load.js';
import { queryPath, startOpaServer } from '../processes/opa-server.js';
import { callEngine } from './callers.js';
import { generatedRules } from './generated-rules.js';

/** One set of rules, ready to be evaluated in each of three ways. */
export interface Contenders {
  /** One evaluation after the other in this thread: what evaluating alone costs. */
  inProcess(inputs: readonly string[], requests: number): Observed;
  /** The engine as services use it, called from this process. */
  pool(inputs: readonly string[], requests: number): Promise<Observed>;
  /** OPA's server, over HTTP, called from another process. */
  opa(inputs: readonly string[], requests: number): Promise<Observed>;
  /** What OPA's server finds, as `policy message path`, sorted; and what our engine does. */
  findings(input: string): Promise<{ opa: string[]; pool: string[] }>;
  stop(): Promise<void>;
}

/** Compiles that many generated rules, and starts an engine and OPA's server on them. */
export async function startContenders(rules: number, callers: number, folder: string): Promise<Contenders> {
  const sources = generatedRules(rules);
  const set = await compileSet(sources, { opaBinary: findOpa() });
  const instance = createInstance(set.wasm);
  instance.setData(JSON.stringify(set.data));
  const opaFolder = join(folder, `opa-${rules}`);
  mkdirSync(opaFolder);
  const server = await startOpaServer(opaFolder, sources, set.policies);
  const engine = new PolicyEngine();
  await engine.load(set);
  return {
    inProcess: (inputs, requests) =>
      timed(requests, (nth) =>
        JSON.parse(instance.evaluateText(RESULT_ENTRY_POINT, inputs[nth % inputs.length])),
      ),
    pool: (inputs, requests) => callEngine(engine, [set.digest], inputs, { callers, requests }),
    opa: (inputs, requests) =>
      applyLoad({
        url: `${server.url}${queryPath}`,
        headers: { 'content-type': 'application/json' },
        bodies: inputs.map(queryOf),
        connections: callers,
        requests,
      }),
    findings: async (input) => ({
      opa: await askOpa(`${server.url}${queryPath}`, input),
      pool: await askEngine(engine, set.digest, input),
    }),
    stop: async () => {
      await engine.close();
      await server.stop();
    },
  };
}

function timed(requests: number, evaluate: (nth: number) => unknown): Observed {
  const latencies: number[] = [];
  const started = performance.now();
  for (let nth = 0; nth < requests; nth++) {
    const from = performance.now();
    evaluate(nth);
    latencies.push(performance.now() - from);
  }
  return { answered: requests, errors: 0, seconds: (performance.now() - started) / 1_000, latencies };
}

interface Found {
  readonly message: string;
  readonly path?: string;
}

async function askOpa(url: string, input: string): Promise<string[]> {
  const answer = await fetch(url, { method: 'POST', body: queryOf(input) });
  const { result } = (await answer.json()) as { result: { findings: Record<string, Found[]> } };
  return Object.entries(result.findings)
    .flatMap(([policy, violations]) => violations.map((it) => nameOf(policy, it)))
    .sort();
}

async function askEngine(engine: PolicyEngine, digest: string, input: string): Promise<string[]> {
  const evaluation = await engine.evaluate([digest], input);
  if (evaluation.status === 'error') throw new Error(evaluation.error.message);
  return evaluation.findings
    .flatMap(({ policyId, violations }) => violations.map((it) => nameOf(policyId, it)))
    .sort();
}

function nameOf(policy: string, { message, path = '' }: Found): string {
  return [policy, path, message].join(' ');
}

function queryOf(input: string): string {
  return `{"input":${input}}`;
}
