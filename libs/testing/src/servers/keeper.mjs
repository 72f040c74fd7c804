// Runs one server on behalf of a test run, and ends it when that run is over, however it ended.
// usage: node keeper.mjs '{"watch": pid, "command": "...", "args": [...], "uid": n?, "gid": n?, "stateFile": "...", "logFile": "...", "remove": "dir"?}'
import { spawn } from 'node:child_process';
import { setInterval } from 'node:timers';
import { openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const task = JSON.parse(process.argv[2]);
const log = openSync(task.logFile, 'a');
const child = spawn(task.command, task.args, {
  uid: task.uid,
  gid: task.gid,
  cwd: task.cwd,
  stdio: ['ignore', log, log],
});

writeFileSync(`${task.stateFile}.new`, JSON.stringify({ keeper: process.pid, server: child.pid }));
renameSync(`${task.stateFile}.new`, task.stateFile);

let ending = false;

function end() {
  if (ending) return;
  ending = true;
  child.kill('SIGINT');
  setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

child.on('error', () => process.exit(1));
child.on('exit', () => {
  if (task.remove && !isAlive(task.watch)) rmSync(task.remove, { recursive: true, force: true });
  process.exit(0);
});
process.on('SIGTERM', end);
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the run tells us when it has finished
setInterval(() => {
  if (!isAlive(task.watch)) end();
}, 500).unref();
