import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Command,
  exitCodes,
  type ExitCode,
  type Invocation,
  type Terminal,
  Trouble,
  UsageMistake,
} from '../command-line/index.js';
import { type MeshApi, apiOf, connectionOptions } from '../mesh-api/index.js';
import type { ToldAudit } from './prove-audit.js';

const formats = ['ndjson', 'csv'];
const path = 'api/v1/lineage/audits';

/** `meshwarden lineage audit`. */
export const lineageAudit: Command = {
  name: 'lineage audit',
  summary: 'Tell who consumed a product between two times, with evidence, and prove it',
  takes: 'PRODUCT',
  counts: [1, 1],
  about: [
    'Asks, writes the answer a line for each consumer, and checks that it is the one whose digest is in the record. Who asked, and why, is kept.',
    'With --key it is proven that the log holds that digest, under a checkpoint that one of the keys has signed. Take the keys once from',
    'GET /api/v1/log/keys, and keep them apart. With --id an audit of before is written again, which gives the same bytes.',
  ],
  options: {
    from: { type: 'string', value: 'WHEN', help: 'from then on: a UTC day or an instant' },
    to: { type: 'string', value: 'WHEN', help: 'until then, which is not included' },
    'known-at': { type: 'string', value: 'WHEN', help: 'as it was known at that instant' },
    reason: { type: 'string', value: 'TEXT', help: 'why it is asked' },
    id: { type: 'string', value: 'ID', help: 'an audit that was made before' },
    format: { type: 'string', value: 'FORMAT', help: 'ndjson (default) or csv' },
    output: { type: 'string', value: 'FILE', help: 'where to write the answer' },
    key: { type: 'string', multiple: true, value: 'KEY', help: 'who may have signed: <name>+<id>+<key>' },
    ...connectionOptions,
  },
  examples: [
    'meshwarden lineage audit clients.lounge-visits --from 2026-11-01 --to 2026-12-01',
    'meshwarden lineage audit clients.lounge-visits --from 2026-11-01 --to 2026-12-01 --format csv --output consumers.csv --key "$(cat log.keys)"',
  ],
  async run(invocation) {
    const { given, terminal } = invocation;
    const format = given.text('format') ?? 'ndjson';
    if (!formats.includes(format)) throw new UsageMistake(`--format is one of ${formats.join(', ')}.`);
    const keys = keysOf(invocation);
    const api = await apiOf(invocation);
    const audit = await auditOf(invocation, api);
    const answer = await api.text(`${path}/${audit.id}/export`, { format: 'ndjson' });
    if (createHash('sha256').update(answer).digest('hex') !== audit.digest)
      return notTheSame(audit, terminal);
    const told = format === 'ndjson' ? answer : await api.text(`${path}/${audit.id}/export`, { format });
    await write(invocation, told);
    terminal.err(`audit ${audit.id}: ${audit.lines} lines, as known at ${audit.knownAt}\n`);
    if (keys === undefined) return exitCodes.pass;
    const { proveAudit } = await import('./prove-audit.js');
    const { fault, leaf } = await proveAudit(api, audit, keys);
    terminal.err(fault === undefined ? `its digest is leaf ${leaf} of the log\n` : `not proven: ${fault}\n`);
    return fault === undefined ? exitCodes.pass : exitCodes.fail;
  },
};

/** Who may have signed; undefined where nothing is to be proven. */
function keysOf({ given }: Invocation): string[] | undefined {
  const texts = given.list('key');
  const keys = texts.flatMap((it) => it.split(/\s+/).filter((key) => key !== ''));
  if (texts.length > 0 && keys.length === 0)
    throw new UsageMistake('--key is empty: by whom would it be signed?');
  return texts.length > 0 ? keys : undefined;
}

/** The audit that is asked for anew, or was made before. */
async function auditOf({ given }: Invocation, api: MeshApi): Promise<ToldAudit> {
  const [id, from, to, knownAt, reason] = ['id', 'from', 'to', 'known-at', 'reason'].map((it) =>
    given.text(it),
  );
  const productId = given.at(0);
  if (id === undefined) {
    if (from === undefined || to === undefined) throw new UsageMistake('Give --from and --to, or --id.');
    const json = { productId, from, to, knownAt, reason };
    return (await api.send<ToldAudit>({ path, json })).body;
  }
  const known = await api.get<ToldAudit>(`${path}/${encodeURIComponent(id)}`);
  if (known.productId !== productId) throw new Trouble(`Audit ${id} is of product '${known.productId}'.`);
  return known;
}

function notTheSame({ id, digest }: ToldAudit, terminal: Terminal): ExitCode {
  terminal.err(
    `audit ${id}: the answer is not the one with digest ${digest}: was a consumer of it forgotten since?\n`,
  );
  return exitCodes.fail;
}

async function write({ given, terminal }: Invocation, text: string): Promise<void> {
  const file = given.text('output');
  if (file === undefined) return terminal.out(text);
  await writeFile(resolve(terminal.cwd, file), text).catch((error: Error) => {
    throw new Trouble(`${file} cannot be written: ${error.message}`);
  });
}
