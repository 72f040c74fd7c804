import type { Decision } from '#contracts/decisions';
import { activation, changeSet } from '../change-sets.js';
import { eventually } from '../eventually.js';
import { gate, people, register, type Story } from '../story.js';
import { tellDecision } from '../tell-decision.js';
import { regainQuality } from './lose-quality.js';

/** Nothing goes live during a critical incident; once it is resolved, it may. */
export async function activateProduct(story: Story): Promise<void> {
  const { narrator } = story;
  narrator.chapter('Ada wants to go live: not while the incident is open');
  const set = changeSet('4', activation(story));
  const ask = (verdicts: readonly Decision['verdict'][]) => async () => {
    const decision = await gate(story, people.ada, set);
    return verdicts.includes(decision.verdict) ? decision : undefined;
  };
  tellDecision(await eventually('the gate knows of the incident', ask(['fail'])), narrator);

  await regainQuality(story);
  await eventually('the gate knows that the incident is resolved', ask(['pass', 'warn']));
  const { status, decision } = await register(story, people.ada, set);
  tellDecision(decision, narrator);
  if (status === 422) throw new Error('The activation was refused although the incident is resolved.');
  narrator.good(`${story.files.name('clients.lounge-visits')} is active.`);
}
