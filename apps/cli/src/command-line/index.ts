/** How `meshwarden` is called: commands, their options and help, and what a process ends with. */
export {
  type Command,
  exitCodes,
  type ExitCode,
  type Invocation,
  type Option,
  type Options,
} from './command.js';
export { everywhere } from './parse-invocation.js';
export { Given } from './given.js';
export { keepCompiled } from './keep-compiled.js';
export { type Listed, runCommand } from './run-command.js';
export { jsonOption, show } from './show.js';
export { processTerminal, type Terminal } from './terminal.js';
export { Trouble, UsageMistake } from './trouble.js';
export { version } from './version.js';
export { withoutControls } from './without-controls.js';
