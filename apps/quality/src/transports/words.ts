import { eventOf, type Message, type Said } from './message.js';

/** How many of the things in a group are named; the others are counted. */
const mostNamed = 20;

/** What a message says to people, in one line. */
export function headline({ said }: Pick<Message, 'said'>): string {
  const [first, ...others] = said;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return `[${markOf(first)}] ${first.content.title}${more}`;
}

/** The same with everything, a thing in each line. */
export function lines(message: Pick<Message, 'said'>, address: (link: string) => string): string[] {
  const named = message.said.slice(0, mostNamed).map((it) => sentence(it, address));
  const left = message.said.length - named.length;
  return left > 0 ? [...named, `... and ${left} more.`] : named;
}

/** One thing in a sentence or two. */
function sentence(said: Said, address: (link: string) => string): string {
  const { title, text, link } = said.content;
  return `[${markOf(said)}] ${title}. ${said.event === 'resolved' ? '' : `${text} `}${address(link)}`;
}

/** How much what fires matters at most. */
export function worstOf(said: readonly Said[]): Said['content']['severity'] {
  const firing = said.filter(({ event }) => event !== 'resolved');
  const counted = (firing.length > 0 ? firing : said).map(({ content }) => content.severity);
  return (['critical', 'warning'] as const).find((it) => counted.includes(it)) ?? 'info';
}

function markOf(said: Said): string {
  return eventOf([said]) === 'resolved' ? 'resolved' : said.content.severity;
}
