import { eventOf, type Message } from './message.js';
import { headline, lines, worstOf } from './words.js';

type Address = (link: string) => string;

/** What chat tools take: a text, or cards of their own. Undefined for all other tools. */
export function chatBody(message: Message, address: Address): string | undefined {
  const write = writers[message.tool];
  return write && JSON.stringify(write(message, address));
}

const writers: Readonly<Record<string, (message: Message, address: Address) => object>> = {
  slack,
  teams,
  googlechat: (message, address) => ({ text: lines(message, address).join('\n') }),
  // Nobody is to be called by what others wrote into a title.
  discord: (message, address) => ({
    content: cut(lines(message, address).join('\n'), 2_000),
    allowed_mentions: { parse: [] },
  }),
};

/** A sentence for notifications, and the same in blocks, of which each takes 3,000 characters. */
function slack(message: Message, address: Address): object {
  const blocks = lines(message, address).map((line) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: cut(forSlack(line), 3_000) },
  }));
  return { text: forSlack(headline(message)), blocks };
}

/** As Slack asks: these three characters begin and end its links and mentions. */
function forSlack(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const colours = { critical: 'attention', warning: 'warning', info: 'accent' } as const;

/** An Adaptive Card, as workflows of Teams take it. */
function teams(message: Message, address: Address): object {
  const colour = eventOf(message.said) === 'resolved' ? 'good' : colours[worstOf(message.said)];
  const title = {
    type: 'TextBlock',
    size: 'medium',
    weight: 'bolder',
    wrap: true,
    color: colour,
    text: headline(message),
  };
  const texts = lines(message, address).map((text) => ({ type: 'TextBlock', wrap: true, text }));
  const link = address(message.said[0].content.link);
  const actions = link.startsWith('http') ? [{ type: 'Action.OpenUrl', title: 'Look at it', url: link }] : [];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [title, ...texts],
    actions,
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content };
  return { type: 'message', attachments: [attachment] };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
