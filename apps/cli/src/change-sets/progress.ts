import type { Terminal } from '../command-line/index.js';

/** Tells how many changes are decided, in a line that is written over; of what is decided at once nothing. */
export function progressOn(terminal: Terminal, total: number): (done: number) => void {
  let isLong = false;
  return (done) => {
    if (done < total) isLong = true;
    if (isLong) terminal.err(`${done} of ${total} changes decided${done === total ? '\n' : '\r'}`);
  };
}
