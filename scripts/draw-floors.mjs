// Draws each service's house into docs/architecture.md: its floors as `floors.json` declares them, and which feature stands
// on which, from the imports. With --check it draws nothing and fails when the picture in the document is not this one.
import { readFileSync, writeFileSync } from 'node:fs';
import { readFloors } from './boundaries/floors.cjs';
import { arrowsBetween } from './boundaries/feature-imports.mjs';

const document = 'docs/architecture.md';
const begin = '<!-- floors: drawn by `npm run draw:floors` -->';
const end = '<!-- /floors -->';

const text = readFileSync(document, 'utf8');
const drawn = withPictures(text, readFloors('.').map(draw));
if (!process.argv.includes('--check')) {
  writeFileSync(document, drawn);
} else if (drawn !== text) {
  console.error(`${document} shows other floors than the code has: run \`npm run draw:floors\``);
  process.exit(1);
}

function withPictures(text, pictures) {
  const [before, rest] = cut(text, begin);
  const [, after] = cut(rest, end);
  return `${before}${begin}\n\n${pictures.map((it) => `${it}\n\n`).join('')}${end}${after}`;
}

function cut(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`${document} has no line ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

/** One service: a storey per floor, a line per feature with those it stands on. */
function draw({ app, floors }) {
  const arrows = arrowsBetween(app, floors.flat());
  const storeys = floors.map((features) => features.map((it) => [it, arrows.get(it).join(', ')]));
  const widths = [0, 1].map((column) => Math.max(...storeys.flat().map((line) => line[column].length)));
  const rule = (left, right) => left + '─'.repeat(widths[0] + widths[1] + 6) + right;
  const lines = storeys.map((features) => features.map((it) => storeyLine(it, widths)).join('\n'));
  const house = [rule('┌', '┐'), lines.join(`\n${rule('├', '┤')}\n`), rule('└', '┘')].join('\n');
  return indented(`${app}\n${house}`);
}

function storeyLine([feature, below], [left, right]) {
  const arrow = below === '' ? '   ' : ' ► ';
  return `│ ${feature.padEnd(left)} ${arrow}${below.padEnd(right)} │`;
}

function indented(text) {
  return text.replace(/^/gm, '    ');
}
