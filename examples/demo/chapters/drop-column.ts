import type { Decision } from '#contracts/decisions';
import { changeSet, document } from '../change-sets.js';
import { eventually } from '../eventually.js';
import { gate, people, register, type Story } from '../story.js';
import { tellDecision } from '../tell-decision.js';

/** The team drops a column that somebody reads: the gate says no, and so does the catalog. */
export async function dropColumn(story: Story, readBy: string): Promise<void> {
  const { narrator } = story;
  narrator.chapter('Ada drops the column guest_email; the gate in her pull request says no');
  const set = changeSet('3', document(story, 'DataContract', 'clients/column-dropped.contract.yaml'));
  const decision = await eventually('the gate knows who reads the column', async () => {
    const asked = await gate(story, people.ada, set);
    return namesReader(asked, readBy) ? asked : undefined;
  });
  expectRefusal(decision.verdict === 'fail');
  tellDecision(decision, narrator);

  const { status } = await register(story, people.ada, set);
  expectRefusal(status === 422);
  narrator.say('Registering it all the same is refused with status 422. Nothing was changed.');
}

function namesReader({ changes }: Decision, reader: string): boolean {
  return changes.some(({ impact }) => impact.consumers.some(({ id }) => id === reader));
}

function expectRefusal(refused: boolean): void {
  if (!refused) throw new Error('A column that is read was let go: the policies in force here are not ours.');
}
