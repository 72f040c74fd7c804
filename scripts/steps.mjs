// The steps of a run of checks: programs one after another, some telling at once and some in one piece at their end.
import { spawn } from 'node:child_process';

/**
 * Runs the steps one after another, whatever becomes of them.
 * @param steps `[name, [command, args]]` each
 * @param quietly whether each tells what it printed in one piece at its end
 * @returns what became of each: `{ name, succeeded, said }`; what was said is known of quiet ones only
 */
export async function inTurn(steps, { quietly = false } = {}) {
  const outcomes = [];
  for (const [name, [command, args]] of steps) {
    if (!quietly) console.log(`\n=== ${name}`);
    const outcome = await runToItsEnd(name, spawn(command, args, { stdio: outputs(quietly) }));
    if (quietly) console.log(`\n=== ${name}\n${outcome.said}`);
    console.log(`=== ${name}: ${outcome.succeeded ? 'ok' : 'FAILED'} (${outcome.seconds} s)`);
    outcomes.push(outcome);
  }
  return outcomes;
}

function outputs(quietly) {
  return quietly ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
}

function runToItsEnd(name, child) {
  const started = Date.now();
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({
        name,
        succeeded: status === 0,
        said: Buffer.concat(said).toString('utf8').trimEnd(),
        seconds: Math.round((Date.now() - started) / 1000),
      }),
    );
  });
}
