import { Empty } from '../../parts/answer.tsx';
import { Items } from '../../parts/item.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { GrantItem } from '../access/grant-item.tsx';
import { waiting } from './waiting.ts';

/** Access that consumers ask for. */
export function GrantsWaiting() {
  return (
    <Section title="Access asked for" id="access">
      <PagesOf of={waiting.useGrants()} empty={<Empty title="Nobody asks for access" />}>
        {(items) => (
          <Items>
            {items.map((it) => (
              <GrantItem key={it.id} grant={it} leads />
            ))}
          </Items>
        )}
      </PagesOf>
    </Section>
  );
}
