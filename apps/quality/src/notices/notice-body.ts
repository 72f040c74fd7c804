import { EventTypes } from '#contracts/events';
import { messageFor } from '../transports/index.js';
import type { NoticeDelivery } from './notice-deliveries.store.js';

/** The body of a notice: for chat tools a sentence, for all others the payload of Standard Webhooks. */
export function noticeBody({ tool, notice }: NoticeDelivery): string {
  const { severity, title, text, link, at } = notice;
  const sentence = `[${severity}] ${title}. ${text} ${link}`;
  return (
    messageFor(tool, sentence) ??
    JSON.stringify({ type: EventTypes.noticeGiven, timestamp: at, data: notice })
  );
}
