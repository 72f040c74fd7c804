import { SimpleGrid, Stack } from '@mantine/core';
import { ButtonLink } from '../../parts/link.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { IncidentItems, NoIncident } from '../incidents/incident-items.tsx';
import { ApprovalsWaiting } from './approvals-waiting.tsx';
import { ConsentsWaiting } from './consents-waiting.tsx';
import { GrantsWaiting } from './grants-waiting.tsx';
import { HandoversWaiting } from './handovers-waiting.tsx';
import { RefusedChanges } from './refused-changes.tsx';
import { many, useExpiring, waiting } from './waiting.ts';
import { WaiversExpiring, WaiversWaiting } from './waivers-waiting.tsx';

/** What waits for somebody to act. */
export function Home() {
  return (
    <Page
      title="Home"
      lead="What waits for somebody to act."
      actions={
        <ButtonLink to="/follows" variant="default">
          What you follow
        </ButtonLink>
      }
    >
      <Numbers />
      <Stack gap="xl">
        <ConsentsWaiting />
        <GrantsWaiting />
        <HandoversWaiting />
        <ApprovalsWaiting />
        <OpenIncidents />
        <RefusedChanges />
        <WaiversWaiting />
        <WaiversExpiring />
      </Stack>
    </Page>
  );
}

function Numbers() {
  const expiring = useExpiring();
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 4 }} spacing="md">
      <Figure name="Consents asked for" value={many(waiting.useConsents())} to="/" hash="consents" />
      <Figure name="Access asked for" value={many(waiting.useGrants())} to="/" hash="access" />
      <Figure name="Products handed over" value={many(waiting.useHandovers())} to="/" hash="handovers" />
      <Figure name="Approvals" value={many(waiting.useApprovals())} to="/" hash="approvals" />
      <Figure name="Open incidents" value={many(waiting.useIncidents())} to="/" hash="incidents" />
      <Figure name="Refused changes" value={many(waiting.useRefused())} to="/" hash="refused" />
      <Figure name="Waivers to decide" value={many(waiting.useWaivers())} to="/" hash="waivers" />
      <Figure name="Waivers that end soon" value={expiring.items?.length} to="/" hash="expiring" />
    </SimpleGrid>
  );
}

function OpenIncidents() {
  return (
    <Section title="Open incidents" id="incidents">
      <PagesOf of={waiting.useIncidents()} empty={<NoIncident />}>
        {(items) => <IncidentItems incidents={items} />}
      </PagesOf>
    </Section>
  );
}
