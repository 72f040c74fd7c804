import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readYaml } from '#yaml';
import { type Terminal, UsageMistake } from '../command-line/index.js';

/** The text of a file, or of standard input where it is `-`. @throws UsageMistake */
export async function textOf(terminal: Terminal, file: string): Promise<string> {
  if (file === '-') return terminal.input();
  try {
    return readFileSync(resolve(terminal.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageMistake(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

/** What a file of YAML or JSON holds. @throws UsageMistake */
export async function contentOf(terminal: Terminal, file: string): Promise<unknown> {
  const text = await textOf(terminal, file);
  try {
    return readYaml(text);
  } catch (error) {
    throw new UsageMistake(`${file} is neither YAML nor JSON: ${(error as Error).message.split('\n')[0]}.`);
  }
}
