import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where Chromium is on this machine: `CHROMIUM_BIN`, or on the PATH; undefined when it is nowhere. */
export function findChromium(): string | undefined {
  const { CHROMIUM_BIN: given } = process.env;
  if (given) return given;
  for (const name of names) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // It is called otherwise, or is not there.
    }
  }
  return undefined;
}

/** Chromium without a window. Close it when done. */
export function startChromium(executablePath: string): Promise<Browser> {
  // The account that tests run under in a container may be root, for which Chromium has no sandbox.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
