import type { Suite } from './arguments.js';
import { runAuth } from './auth/auth-bench.js';
import { runConsole } from './console/console-bench.js';
import { runCli } from './cli/cli-bench.js';
import { runEvents } from './events/events-bench.js';
import { runGate } from './gate/gate-bench.js';
import { runHostile } from './hostile/hostile-bench.js';
import { runLineage } from './lineage/lineage-bench.js';
import { runLog } from './log/log-bench.js';
import { runLifecycle } from './lifecycle/lifecycle-bench.js';
import { runPolicies } from './policies/policies-bench.js';
import { runQuality } from './quality/quality-bench.js';
import { runRegistry } from './registry/registry-bench.js';
import { runScale } from './scale/scale-bench.js';

/** The benchmarks, by name. */
export const suites: Readonly<Record<string, Suite>> = {
  gate: {
    about: [
      'decisions of POST /api/v1/gate, recorded in PostgreSQL, against `opa run --server` on the same',
      'policies and inputs without recording; both under the same load, in alternating rounds of one run',
    ],
    seconds: 4,
    rounds: 5,
    run: runGate,
  },
  auth: {
    about: [
      'the gate asked with API keys and with access tokens, each answer authorised and counted, beside the gate',
      'that asks nobody who they are; all under the same load, in alternating rounds of one run',
    ],
    seconds: 4,
    rounds: 5,
    run: runAuth,
  },
  policies: {
    about: [
      'evaluations in process and through the worker pool against `opa run --server` on the same sets: 5, 24',
      'and 200 rules on inputs of 10, 100 and 1,000 fields; then the memory of a worker after many evaluations',
    ],
    seconds: 1,
    rounds: 3,
    run: runPolicies,
  },
  hostile: {
    about: [
      'what callers notice of a policy that never ends, fills its memory, abuses a builtin, or answers with',
      '10 MB: p50 and p99 of the evaluations beside it, with and without it',
    ],
    // Each round begins with finding out who is hostile, which takes about a second.
    seconds: 20,
    rounds: 3,
    run: runHostile,
  },
  registry: {
    about: [
      'the registry API of a whole mesh in one process against that server’s own bare endpoint, and the checks',
      'of Avro schemas against Java’s',
    ],
    seconds: 4,
    rounds: 5,
    run: runRegistry,
  },
  cli: {
    about: [
      'a repository of 1,000 schemas gated by the command line, by a mesh in one process and without one,',
      'and how long it takes to start; beside `conftest test` and `datacontract lint`, installed for it',
    ],
    seconds: 1,
    rounds: 3,
    run: runCli,
  },
  events: {
    about: [
      'how fast one replica of governance, and two, take in what the catalog tells of registered schemas',
    ],
    seconds: 1,
    rounds: 3,
    run: runEvents,
  },
  lineage: {
    about: [
      'walks of many hops over --nodes with seven intervals each: in memory as of a day, beside the bare rows, a',
      'recursive statement and whole questions; memory and loading; OpenLineage events taken in, and soon answered',
    ],
    seconds: 5,
    rounds: 3,
    run: runLineage,
  },
  log: {
    about: [
      'how many leaves of the transparency log are verified in a second: the tree alone, and an export with its',
      'records, without a server; what the log costs the gate says `gate --against` the commit before it',
    ],
    seconds: 1,
    rounds: 5,
    run: runLog,
  },
  scale: {
    about: [
      'what requests to a whole mesh in one process cost as it grows: 100, 1,000 and 10,000 products, each with',
      'a contract and a schema, lineage 5 and 100 products deep; as multiples of what they cost at 100',
    ],
    seconds: 4,
    rounds: 1,
    run: runScale,
  },
  console: {
    about: [
      'how long Discover and a product’s page take in Chromium until one can use them, in a mesh of so many products',
      '(the last of --sizes): in a browser that was never here, and once more',
    ],
    seconds: 1,
    rounds: 9,
    run: runConsole,
  },
  quality: {
    about: [
      'observations that are consumed, evaluated and stored in a second, from the event log (Kafka where KAFKA_BROKERS is set)',
      'and by REST; from a breach to the webhook; punctuality with 100,000 deadlines, and what they cost while nothing happens',
    ],
    seconds: 10,
    rounds: 1,
    run: runQuality,
  },
  lifecycle: {
    about: [
      'governance on its own: an impact run of a policy over so many products (the last of --sizes) and as many decisions,',
      'judging all products anew after one policy has changed, and searching a hundred times as many decisions',
    ],
    seconds: 1,
    rounds: 1,
    run: runLifecycle,
  },
};
