import { exitCodes, runCommand } from '../command-line/index.js';
import { terminalIn } from '../fixtures/terminal-under-test.js';
import { policyImpact, replayDecision } from './index.js';

test.each([policyImpact, replayDecision])(
  '$name refuses to be told whose next version it is: nothing would come of it',
  async (command) => {
    const terminal = terminalIn(import.meta.dirname);
    const args = [...command.name.split(' '), '--id', 'CLIENTS-001', 'a', 'b'];
    const code = await runCommand(
      [{ name: command.name, load: () => Promise.resolve(command) }],
      args,
      terminal,
    );
    expect(code).toBe(exitCodes.usage);
    expect(terminal.said.err).toContain("Unknown option '--id'");
  },
);
