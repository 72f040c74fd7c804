import { consentStory } from './policy-life/consent-story.js';
import { longMs, PolicyLife } from './policy-life/policy-life.js';
import { ruleStory } from './policy-life/rule-story.js';
import { startWebhook } from './support/webhook.js';

let life: PolicyLife;
let webhook: Awaited<ReturnType<typeof startWebhook>>;

beforeAll(async () => {
  [life, webhook] = await Promise.all([PolicyLife.start(), startWebhook()]);
}, longMs);
afterAll(async () => {
  await life?.close();
  await webhook?.close();
});

describe('readers consent to a break', () => {
  consentStory(
    () => life,
    () => webhook,
  );
});

describe('a rule from its draft to its end', () => {
  ruleStory(() => life);
});
