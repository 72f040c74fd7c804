import { changeSet, document, visitsSchema } from '../change-sets.js';
import { gate, people, register, type Story } from '../story.js';
import { tellDecision } from '../tell-decision.js';

/** The same intent, without breaking anybody: the old column is marked, and a new one put beside it. */
export async function mendChange(story: Story): Promise<void> {
  const { narrator } = story;
  narrator.chapter('Ada mends it: guest_email stays, marked deprecated, beside an optional guest_id');
  const set = changeSet(
    '3',
    document(story, 'DataContract', 'clients/column-deprecated.contract.yaml'),
    visitsSchema(story, 'clients/column-deprecated.avsc'),
  );
  tellDecision(await gate(story, people.ada, set), narrator);
  const { status, decision } = await register(story, people.ada, set);
  if (status === 422) {
    tellDecision(decision, narrator);
    throw new Error('The mended change was refused: the policies in force here are not ours.');
  }
  narrator.good('She registers it: version 1.1.0 of the contract, version 2 of the schema.');
}
