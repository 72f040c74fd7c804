import { changeSet, document, visitsSchema } from '../change-sets.js';
import { people, register, type DraftChangeSet, type Story } from '../story.js';
import { tellDecision } from '../tell-decision.js';

const owners = { clients: people.ada, billing: people.grace, planning: people.linus } as const;

/** Three domains say who belongs to them. */
export async function registerDomains({ mesh, files, narrator }: Story): Promise<void> {
  narrator.chapter('Three domains join the mesh, each with its team');
  for (const [domain, actor] of Object.entries(owners)) {
    const json = files.json(`domains/${domain}.json`);
    await mesh.send('PUT', `/api/v1/domains/${domain}`, { actor, json }, [200, 201]);
    narrator.say(`Domain ${domain} is registered, owned by ${actor}.`);
  }
}

/** Each domain publishes its first product. */
export async function registerProducts(story: Story): Promise<void> {
  const { narrator, files } = story;
  narrator.chapter('They publish: a product (ODPS), its contract (ODCS) and its wire schema (Avro)');
  narrator.say(`Ada registers ${files.name('clients.lounge-visits')}, still a draft, in one change set.`);
  await publish(
    story,
    people.ada,
    changeSet(
      '1',
      document(story, 'DataProduct', 'clients/lounge-visits.product.yaml'),
      document(story, 'DataContract', 'clients/lounge-visits.contract.yaml'),
      visitsSchema(story, 'clients/lounge-visits.avsc'),
    ),
  );
  narrator.say(`Grace registers ${files.name('billing.lounge-invoices')}.`);
  await publish(story, people.grace, productOf(story, 'billing/lounge-invoices'));
  narrator.say(`Linus registers ${files.name('planning.seat-demand')}, made from the lounge visits.`);
  await publish(story, people.linus, productOf(story, 'planning/seat-demand'));
}

function productOf(story: Story, path: string): DraftChangeSet {
  return changeSet(
    '2',
    document(story, 'DataProduct', `${path}.product.yaml`),
    document(story, 'DataContract', `${path}.contract.yaml`),
  );
}

async function publish(story: Story, actor: string, set: DraftChangeSet): Promise<void> {
  const { status, decision } = await register(story, actor, set);
  tellDecision(decision, story.narrator);
  if (status === 422) throw new Error('The example mesh does not keep the policies in force here.');
}
