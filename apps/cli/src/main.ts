import { processTerminal, runCommand } from './command-line/index.js';
import { commands } from './commands.js';

process.exitCode = await runCommand(commands, process.argv.slice(2), processTerminal());
