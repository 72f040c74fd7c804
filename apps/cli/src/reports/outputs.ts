import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Option, type Terminal, Trouble, UsageMistake } from '../command-line/index.js';
import type { Report } from './report.js';
import { writeGithub } from './write-github.js';
import { writeGitlab } from './write-gitlab.js';
import { writeJunit } from './write-junit.js';
import { writeMarkdown } from './write-markdown.js';
import { writeSarif } from './write-sarif.js';
import { writeTable } from './write-table.js';
import { writeTap } from './write-tap.js';

type Writer = (report: Report, coloured: boolean) => string;

const writers: Readonly<Record<string, Writer>> = {
  table: writeTable,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: writeJunit,
  sarif: writeSarif,
  github: writeGithub,
  gitlab: writeGitlab,
  markdown: writeMarkdown,
  tap: writeTap,
};

/** Where a report goes, and in which form. */
export interface Output {
  readonly write: Writer;
  /** Standard output where there is none. */
  readonly file?: string;
}

/** The option that chooses forms. */
export const outputOption: Option = {
  type: 'string',
  short: 'o',
  multiple: true,
  value: 'FORM[=FILE]',
  help: `how the answer is told, and to which file: ${Object.keys(writers).join(', ')}; may be given several times`,
};

/** @throws UsageMistake */
export function readOutputs(asked: readonly string[]): Output[] {
  return (asked.length > 0 ? asked : ['table']).map((it) => {
    const [form = '', ...file] = it.split('=');
    const write = Object.hasOwn(writers, form) ? writers[form] : undefined;
    if (!write)
      throw new UsageMistake(`--output is one of ${Object.keys(writers).join(', ')}, not '${form}'.`);
    return { write, file: file.length > 0 ? file.join('=') : undefined };
  });
}

/** @throws Trouble when a file cannot be written */
export async function writeOutputs(
  report: Report,
  outputs: readonly Output[],
  terminal: Terminal,
): Promise<void> {
  for (const { write, file } of outputs) {
    if (file === undefined) terminal.out(write(report, terminal.isInteractive));
    else await writeTo(resolve(terminal.cwd, file), write(report, false));
  }
}

async function writeTo(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new Trouble(`The answer cannot be written to a file: ${(error as Error).message}`);
  }
}
