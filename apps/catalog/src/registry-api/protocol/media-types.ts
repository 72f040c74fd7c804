/** The media types that the registry API speaks, the preferred one first. */
export const registryMediaTypes = [
  'application/vnd.schemaregistry.v1+json',
  'application/vnd.schemaregistry+json',
  'application/json',
] as const;

/** The media type of an answer: the caller's favourite among ours. One who accepts none of them is answered all the same. */
export function answerType(accept: string | undefined): string {
  const ranges = (accept ?? '*/*').split(',').map(readRange);
  let best: { type: string; quality: number } = { type: registryMediaTypes[0], quality: 0 };
  for (const type of registryMediaTypes) {
    const quality = qualityOf(type, ranges);
    if (quality > best.quality) best = { type, quality };
  }
  return best.type;
}

interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

function readRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const stated = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = stated === undefined ? 1 : Number(stated.slice(2));
  return { type, quality: Number.isNaN(quality) ? 0 : quality };
}

/** What is named outright counts before what a wildcard lets through. */
function qualityOf(type: string, ranges: readonly MediaRange[]): number {
  const named = ranges.find((range) => range.type === type);
  const wild = ranges.find((range) => ['application/*', '*/*', '*'].includes(range.type));
  return (named ?? wild)?.quality ?? 0;
}
