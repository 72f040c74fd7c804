import { html, type Html, styled } from './consent-page-parts.js';
import type { Answer, AskedReader, Consent } from './consent.js';

const dayMs = 86_400_000;
const spans: readonly (readonly [days: number, said: string])[] = [
  [7, 'a week'],
  [14, 'two weeks'],
  [30, 'a month'],
  [90, 'three months'],
];

const said: Record<Answer, string> = {
  agree: 'agreed',
  object: 'objected',
  'ask-for-time': 'asked for time',
};

/** What a link asks, for somebody in front of a browser, with a form for each answer. */
export function consentPage(
  { consumerId, consent }: { readonly consumerId: string; readonly consent: Consent },
  now: Date,
) {
  const { subject, requestedBy, reason, differences, until } = consent;
  const readers = consent.readers.filter((it) => it.consumerId === consumerId);
  const columns = [...new Set(readers.flatMap((it) => it.columns))];
  return styled(
    `May ${subject} change?`,
    html`<p>
        <b>${requestedBy}</b> wants to change <b>${subject}</b>, which <b>${consumerId}</b> reads, and asks
        whoever answers for it.
      </p>
      <blockquote>${reason}</blockquote>
      <h2>What changes</h2>
      <ul>
        ${differences.map((it) => html`<li>${it.message}${it.breaking ? html` <b>It breaks readers.</b>` : ''}</li>`)}
      </ul>
      ${columns.length > 0 ? html`<p>Of this ${consumerId} reads: ${columns.join(', ')}.</p>` : ''}
      ${readers.filter(({ answer }) => answer !== null).map(answered)}
      <h2>Your answer</h2>
      <p>It counts until ${dayOf(until)}; you may change it until then.</p>
      ${form('agree', 'I agree')} ${form('object', 'I object')}
      ${form('ask-for-time', 'I need time', timeChoice(now))}`,
  );
}

/** Says why a link is of no use. */
export function refusedPage(message: string) {
  return styled('This link does not work', html`<p>${message}</p>`);
}

function answered({ answer, answeredBy, answeredAt, waitUntil, reason }: AskedReader): Html {
  return html`<p class="said">
    ${answeredBy} ${answer ? said[answer] : ''} on
    ${dayOf(answeredAt)}${waitUntil ? `, until ${dayOf(waitUntil)}` : ''}${reason ? `: ${reason}` : ''}
  </p>`;
}

function form(answer: Answer, label: string, more: Html | '' = ''): Html {
  return html`<form method="post">
    <input type="hidden" name="answer" value="${answer}" />${more}
    <label>Why <input type="text" name="reason" maxlength="2000" /></label>
    <button>${label}</button>
  </form>`;
}

function timeChoice(now: Date): Html {
  const options = spans.map(
    ([days, name]) =>
      html`<option value="${new Date(now.getTime() + days * dayMs).toISOString()}">${name}</option>`,
  );
  return html`<label
    >How long
    <select name="until">
      ${options}
    </select></label
  >`;
}

function dayOf(time: string | null): string {
  return time?.slice(0, 10) ?? '';
}
