import { exitCodes, type ExitCode, type Invocation, show } from '../command-line/index.js';
import { connectionOf, identityHeaders } from '../mesh-api/index.js';
import { CarryOver, type CarriedOver } from './carry-over.js';
import { planMigration, type MigrationPlan } from './plan-migration.js';
import { readRegistry } from './read-registry.js';
import { RegistryServer } from './registry-server.js';
import { sourceOf } from './source-options.js';
import { verifyMigration, type Verification } from './verify-migration.js';

interface MigrationReport {
  readonly planned: { readonly take: number; readonly hide: number; readonly configure: number };
  /** Null where nothing was to be done. */
  readonly done: CarriedOver | null;
  readonly verified: Verification;
  readonly finished: boolean;
  /** Modes that were not carried over when the import ended. */
  readonly modesLeft: readonly string[];
}

/** Takes over another registry, holds this one against it, and tells. */
export async function runMigration(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const connection = await connectionOf(invocation);
  const source = new RegistryServer(sourceOf(invocation, connection.timeoutMs));
  const target = new RegistryServer({
    url: new URL('schema-registry/', connection.url),
    headers: identityHeaders(connection),
    timeoutMs: connection.timeoutMs,
  });
  const from = await readRegistry(source);
  const before = await readRegistry(target);
  const plan = planMigration(from, before);
  const carrying = new CarryOver(target, progressOn(terminal));
  const isDry = given.flag('dry-run');
  const done = isDry ? null : await carrying.run(plan, given.flag('prune'));
  const after = isDry ? before : await readRegistry(target);
  const verified = await verifyMigration(from, after, target);
  const isSame = verified.differences.length === 0 && (done?.refused ?? []).length === 0;
  const finished = given.flag('finish') && isSame && !isDry;
  const modesLeft = finished ? await carrying.finish(from, after) : [];
  const planned = { take: plan.take.length, hide: plan.hide.length, configure: plan.configs.size };
  show(invocation, { planned, done, verified, finished, modesLeft } satisfies MigrationReport, (report) =>
    told(report, plan),
  );
  if (given.flag('finish') && !finished)
    terminal.err('meshwarden: The import goes on: not all is the same yet.\n');
  return isSame ? exitCodes.pass : exitCodes.fail;
}

function progressOn(terminal: Invocation['terminal']): (done: number, of: number) => void {
  return (done, of) => {
    if (done === of || done % 500 === 0) terminal.err(`${done} of ${of} versions taken\n`);
  };
}

function told(
  { planned, done, verified, finished, modesLeft }: MigrationReport,
  { hide }: MigrationPlan,
): string[] {
  const { subjects, versions, ids, hidden, differences, unreadable, beside } = verified;
  return [
    `there: ${subjects} subjects, ${versions} versions (${hidden} hidden), ${ids} ids`,
    done
      ? `done: ${done.taken} of ${planned.take} versions taken, ${done.hidden} of ${hide.length} hidden, ${done.removed} removed, ${done.configured} configurations set`
      : `to do: ${planned.take} versions to take, ${planned.hide} to hide, ${planned.configure} configurations to set`,
    ...(done?.refused ?? []).map((it) => `refused: ${it}`),
    ...unreadable.map((it) => `unreadable, taken as it is: ${it}`),
    ...beside.map((it) => `only here: ${it}`),
    ...differences.map((it) => `differs: ${it}`),
    differences.length === 0
      ? 'verified: what is here is what is there'
      : `${differences.length} differences`,
    ...modesLeft.map((it) => `mode not carried over: ${it}`),
    ...(finished ? ['finished: writes are taken here now'] : []),
  ];
}
