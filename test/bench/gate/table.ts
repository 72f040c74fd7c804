import type { Summary } from '../load/summarise.js';
import type { GateReport } from './report.js';

/** The report for people. */
export function toTable(it: GateReport): string {
  const { machine, database } = it;
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}, load ${machine.loadBefore}`,
    `PostgreSQL ${database.postgres} (fsync ${database.fsync}, synchronous_commit ${database.synchronousCommit})`,
    `${it.policies} policies, ${it.connections} connections, ${it.rounds} rounds of ${it.secondsPerRound} s each`,
    '',
    row('', 'requests/s', 'p50 ms', 'p99 ms', 'errors', 'body bytes', 'by round'),
    contender('gate', it.gate, it.requestBytes.gate.mean),
    contender('opa', it.opa, it.requestBytes.opa.mean),
    '',
    `ratio ${it.ratio} (by round: ${it.ratioByRound.join(', ')})`,
    `${it.decisions.answered} decisions answered, ${it.decisions.recorded} recorded`,
    ...(it.sound ? [] : ['NOT SOUND: answers were errors, or decisions are missing']),
  ].join('\n');
}

function contender(name: string, it: Summary, bytes: number): string {
  const rounds = it.requestsPerSecondByRound.map((pace) => Math.round(pace)).join(' ');
  return row(name, it.requestsPerSecond, it.p50Ms, it.p99Ms, it.errors, bytes, rounds);
}

function row(name: string, ...cells: (string | number)[]): string {
  return [name.padEnd(6), ...cells.map((cell) => String(cell).padStart(11))].join(' ');
}
