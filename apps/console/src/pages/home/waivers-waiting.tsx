import { Text } from '@mantine/core';
import { Empty } from '../../parts/answer.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { WaiverItems } from '../policies/waiver-items.tsx';
import { useExpiring, waiting } from './waiting.ts';

/** Waivers that are asked for. */
export function WaiversWaiting() {
  return (
    <Section title="Waivers to decide" id="waivers">
      <PagesOf of={waiting.useWaivers()} empty={<Empty title="Nobody asks for a waiver" />}>
        {(items) => <WaiverItems waivers={items} />}
      </PagesOf>
    </Section>
  );
}

/** Waivers that end soon: then their policies deny again. */
export function WaiversExpiring() {
  const { items = [], isWhole } = useExpiring();
  return (
    <Section title="Waivers that end soon" id="expiring">
      {items.length === 0 ? <Empty title="None ends within two weeks" /> : <WaiverItems waivers={items} />}
      {!isWhole && <Text size="sm">Only the first hundred waivers were looked at.</Text>}
    </Section>
  );
}
