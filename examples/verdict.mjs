// Reads the gate's answer from standard input, says what it found, and exits with status 1 unless the change may pass.
// It needs Node and nothing else: copy it into a repository whose pipeline asks the gate.
import { readFileSync } from 'node:fs';

const { verdict, changes = [], detail, errors = [] } = JSON.parse(readFileSync(0, 'utf8'));

for (const { kind, id, violations, impact } of changes) {
  for (const { level, policy, message, remediation } of violations) {
    console.log(`[${level}] ${policy} ${kind} ${id}\n  why   ${message}\n  mend  ${remediation}`);
  }
  for (const { id: consumer, owner, columns } of impact.consumers) {
    console.log(
      `  reads ${consumer} (owner: ${owner ?? 'unknown'}): ${columns.join(', ') || 'unknown columns'}`,
    );
  }
}
// A request with mistakes in it gets a problem document instead of a decision.
if (detail) console.log(detail);
for (const { path, code, message } of errors) console.log(`${path ?? code}: ${message}`);

console.log(`verdict: ${verdict ?? 'none'}`);
process.exitCode = verdict === 'pass' || verdict === 'warn' ? 0 : 1;
