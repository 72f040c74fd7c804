import type { RE2JS } from 're2js';

/** One match: where each group begins and ends (the whole match first), undefined where a group took no part. */
export type Match = ([number, number] | undefined)[];

/** All matches from the left, at most `limit` unless it is negative; none empty right behind another, as in Go. */
export function findMatches(regex: RE2JS, text: string, limit: number): Match[] {
  const matches: Match[] = [];
  const matcher = regex.matcher(text);
  let end = -1;
  while ((limit < 0 || matches.length < limit) && matcher.find()) {
    const [start, stop] = [matcher.start(), matcher.end()];
    if (start === stop && splitsCharacter(text, start)) continue;
    if (start !== stop || start !== end) matches.push(groupsOf(matcher, regex.groupCount()));
    end = stop;
  }
  return matches;
}

function splitsCharacter(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(at - 1, 0), at + 1));
}

function groupsOf(matcher: ReturnType<RE2JS['matcher']>, count: number): Match {
  return Array.from({ length: count + 1 }, (_, group) => {
    const start = matcher.start(group);
    return start < 0 ? undefined : [start, matcher.end(group)];
  });
}

/** The text of one group; empty when it took no part. */
export function groupText(text: string, range: Match[number]): string {
  return range ? text.slice(...range) : '';
}
