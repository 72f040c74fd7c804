// Asks the registry whether a package of an installation is known to be vulnerable; fails on grave ones. Where no registry answers
// the question, it says so and passes: what was not asked is not known to be bad.
import { spawnSync } from 'node:child_process';

const grave = ['high', 'critical'];
const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const answer = parsed(stdout);

if (answer?.vulnerabilities === undefined) {
  const reason = answer?.error?.summary || answer?.message || stderr.trim().split('\n')[0];
  console.log(`npm audit did not run: ${reason || 'the registry gave no answer'}`);
} else {
  const found = Object.values(answer.vulnerabilities).filter(({ severity }) => grave.includes(severity));
  for (const { name, severity, range } of found) console.error(`${name} ${range}: ${severity}`);
  const { total } = answer.metadata.vulnerabilities;
  console.log(`npm audit: ${found.length} grave vulnerabilities of ${total} in what is installed`);
  if (found.length > 0) process.exit(1);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
