import { keepCompiled, processTerminal, runCommand } from './command-line/index.js';
import { commands } from './commands.js';

const terminal = processTerminal();
keepCompiled(terminal);
process.exitCode = await runCommand(commands, process.argv.slice(2), terminal);
