import { execFileSync } from 'node:child_process';
import { scripts } from './scripts.js';

const option = { type: 'boolean', help: 'says all' } as const;
const command = (name: string, takes?: string) => ({
  ...{ name, summary: name, takes, examples: [], run: () => Promise.resolve(0 as const) },
  options: { all: option },
});
const script = scripts['bash']?.([
  command('gate', '[PATHS...]'),
  command('policy test', 'FILES...'),
  command('policy list'),
  command('status'),
]);

/** What bash offers after these words, the last of which is not finished. */
function offered(...words: string[]): string[] {
  const line = `COMP_WORDS=(meshwarden "$@"); COMP_CWORD=$#; _meshwarden; printf '%s\n' "\${COMPREPLY[@]}"`;
  const told = execFileSync('bash', ['-c', `${script ?? ''}\n${line}`, 'bash', ...words], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return told.split('\n').filter((it) => it !== '');
}

test('a shell offers commands, then the words that make one', () => {
  expect(offered('')).toEqual(['gate', 'policy', 'status']);
  expect(offered('policy', 'l')).toEqual(['list']);
});

test('where a command takes files it offers files, and options to whoever begins one', () => {
  for (const words of [['gate'], ['policy', 'test'], ['gate', '--all']]) {
    expect(offered(...words, 'scripts.te')).toEqual(['scripts.test.ts']);
    expect(offered(...words, '--a')).toEqual(['--all']);
  }
});

test('where a command takes none it offers options at once', () => {
  expect(offered('status', '')).toEqual(['--all']);
  expect(offered('policy', 'list', '')).toEqual(['--all']);
});
