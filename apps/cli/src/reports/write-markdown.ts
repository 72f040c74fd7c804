import { code, markdown } from './plain.js';
import type { Finding, Report } from './report.js';
import { driftOf, readerOf, standingOf, summaryOf } from './told.js';

/** A comment of a merge request may have so many characters at most. */
const longest = 60_000;
const mostFindings = 50;
const mostReaders = 50;
const mostDrifted = 50;
const mostLinks = 10;

const signs = { pass: '✅', warn: '⚠️', fail: '❌', error: '❗' } as const;
const words = { deny: '❌ refused', warn: '⚠️ warns', note: 'ℹ️ notes', waived: '☑️ waived' } as const;

/** A comment for a pull request: what was found, how to mend it, whom it hurts, and where the decision is. */
export function writeMarkdown(report: Report): string {
  const lines = [
    // By this line a comment is found again to be written anew.
    '<!-- meshwarden gate -->',
    `### ${signs[report.verdict]} Meshwarden: ${summaryOf(report)}`,
    '',
    ...report.findings.slice(0, mostFindings).flatMap(finding),
    ...more(report.findings.length - mostFindings, 'findings'),
    ...readers(report),
    ...report.notes.map((it) => `> ${markdown(it)}\n`),
    ...drifted(report),
    ...report.decisions.slice(0, mostLinks).map(({ id, url }) => `Decision [${markdown(id)}](${url})  `),
    ...report.results.slice(0, mostLinks).map((url) => `[Result of the gate](${url})  `),
  ];
  const text = lines.join('\n');
  return text.length > longest ? `${text.slice(0, longest)}\n\n... and more.\n` : `${text}\n`;
}

function finding(it: Finding): string[] {
  const { file, line } = it.place;
  return [
    `- **${words[standingOf(it)]}** ${markdown(it.rule)} ${markdown(it.title)}: ${code(`${it.kind} ${it.id}`)}, ${code(`${file}:${line}`)}  `,
    `  ${markdown(it.message)}  `,
    ...(it.remediation === '' ? [] : [`  *How to mend it:* ${markdown(it.remediation)}`]),
    ...(it.waiver === null ? [] : [`  Waived by ${code(it.waiver)}`]),
    '',
  ];
}

function readers({ consumers, consumersComplete }: Report): string[] {
  if (consumers.length === 0) return consumersComplete ? [] : ['Who else reads this is not wholly known.\n'];
  return [
    '| Who reads it | Owner | What |',
    '| --- | --- | --- |',
    ...consumers
      .slice(0, mostReaders)
      .map(readerOf)
      .map(({ who, owner, what }) => `| ${code(who)} | ${code(owner)} | ${code(what)} |`),
    '',
    ...more(consumers.length - mostReaders, 'consumers'),
    ...(consumersComplete ? [] : ['There may be others who are not known.\n']),
  ];
}

function drifted({ drifted: all }: Report): string[] {
  if (all.length === 0) return [];
  return [
    '**Other than the gate let pass:**',
    '',
    ...all.slice(0, mostDrifted).map((it) => `- ${code(`${it.kind} ${it.id}`)} ${markdown(driftOf(it))}`),
    '',
    ...more(all.length - mostDrifted, 'of them'),
  ];
}

function more(count: number, what: string): string[] {
  return count > 0 ? [`... and ${count} more ${what}.\n`] : [];
}
