import { RE2JS } from 're2js';

/** A longer pattern is not read: it is taken for one. */
const longest = 10_000;

/** What Java writes and JavaScript does not know, each as something like it that it knows. */
const spellings: readonly [RegExp, string][] = [
  [/\\Q.*?(?:\\E|$)/gs, 'x'],
  [/\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\)/g, ''],
  [/\(\?(?:>|[a-zA-Z]+(?:-[a-zA-Z]+)?:)/g, '(?:'],
  [/(?<=[*+?}])\+/g, ''],
];

/**
 * Whether a text is a regular expression in one of the spellings that validators know: JavaScript's, with and without Unicode,
 * Java's, or that of RE2. None of them is run.
 */
export function isPattern(text: string): boolean {
  if (text.length > longest) return true;
  const asJavaScript = () =>
    new RegExp(spellings.reduce((known, [from, to]) => known.replace(from, to), text));
  return [() => new RegExp(text, 'u'), () => new RegExp(text), asJavaScript, () => RE2JS.compile(text)].some(
    reads,
  );
}

function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
