// Reads an answer of the gate or the catalog from standard input, says what was found, and exits with status 1 unless the
// change may pass. It needs Node and nothing else: copy it into a repository whose pipeline asks the gate.
import { readFileSync } from 'node:fs';

const answer = JSON.parse(readFileSync(0, 'utf8'));
const { verdict, changes = [] } = answer.decision ?? answer;

for (const { kind, id, violations, impact } of changes) {
  for (const { level, policy, message, remediation } of violations) {
    console.log(`[${level}] ${policy} ${kind} ${id}\n  why   ${message}\n  mend  ${remediation}`);
  }
  for (const { id: consumer, owner, columns } of impact.consumers) {
    console.log(
      `[reader] ${consumer} of ${owner ?? 'an unknown owner'}: ${columns.join(', ') || 'any column'}`,
    );
  }
}

// A request with mistakes in it is answered with a problem document and without a decision.
if (!verdict) {
  console.log(answer.detail ?? 'no decision');
  for (const { path, message } of answer.errors ?? []) console.log(`  ${path}: ${message}`);
}

console.log(`verdict: ${verdict ?? 'none'}`);
process.exitCode = verdict === 'pass' || verdict === 'warn' ? 0 : 1;
