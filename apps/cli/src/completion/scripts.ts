import type { Command } from '../command-line/index.js';

type Script = (commands: readonly Command[]) => string;

/** For each shell, what makes it complete command lines. */
export const scripts: Readonly<Record<string, Script>> = { bash, zsh, fish };

function bash(commands: readonly Command[]): string {
  const cases = commands.map(({ name, options, takes = '' }) => {
    const words = Object.keys(options).map((it) => `--${it}`);
    return `    '${name}'*) words='${words.join(' ')}'${takesFiles(takes) ? ' files=yes' : ''} ;;`;
  });
  return `_meshwarden() {
  local line="\${COMP_WORDS[*]:1:COMP_CWORD-1}" current="\${COMP_WORDS[COMP_CWORD]}" words='' files=''
  case "$line" in
${cases.join('\n')}
${groupsOf(commands)
  .map(([first, seconds]) => `    '${first}') words='${seconds.join(' ')}' ;;`)
  .join('\n')}
    '') words='${firstWords(commands).join(' ')}' ;;
  esac
  if [[ $current == -* || -z $files ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
  [[ \${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _meshwarden meshwarden
`;
}

function zsh(commands: readonly Command[]): string {
  return `#compdef meshwarden
autoload -U +X bashcompinit && bashcompinit
${bash(commands)}`;
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ name, summary, options }) => {
    const words = name.split(' ');
    const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    const before =
      words.length === 1 ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${words[0] ?? ''}`;
    return [
      `complete -c meshwarden -n '${before}' -a '${words.at(-1) ?? ''}' -d '${quoted(summary)}'`,
      ...Object.entries(options).map(
        ([option, { help, type }]) =>
          `complete -c meshwarden -n '${seen}' -l ${option}${type === 'string' ? ' -r' : ''} -d '${quoted(help)}'`,
      ),
    ];
  });
  const groups = groupsOf(commands).map(
    ([first]) => `complete -c meshwarden -n __fish_use_subcommand -a ${first}`,
  );
  return [...groups, ...lines, ''].join('\n');
}

function takesFiles(takes: string): boolean {
  return /PATHS|FILES/.test(takes);
}

function firstWords(commands: readonly Command[]): string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
}

/** Words that are no command by themselves, with those that make one of them. */
function groupsOf(commands: readonly Command[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { name } of commands) {
    const [first = '', second] = name.split(' ');
    if (second !== undefined) groups.set(first, [...(groups.get(first) ?? []), second]);
  }
  return [...groups];
}

function quoted(text: string): string {
  return text.replaceAll("'", "\\'");
}
