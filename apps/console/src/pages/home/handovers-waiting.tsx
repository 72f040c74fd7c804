import { Empty } from '../../parts/answer.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { HandoverItems } from '../handovers/handover-items.tsx';
import { waiting } from './waiting.ts';

/** Products that wait for another domain to take them. */
export function HandoversWaiting() {
  return (
    <Section title="Products handed over" id="handovers">
      <PagesOf of={waiting.useHandovers()} empty={<Empty title="Nothing is handed over" />}>
        {(items) => <HandoverItems handovers={items} />}
      </PagesOf>
    </Section>
  );
}
