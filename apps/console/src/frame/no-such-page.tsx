import { Empty } from '../parts/answer.tsx';
import { PageLink } from '../parts/link.tsx';
import { Page } from '../parts/page.tsx';

/** The address leads nowhere. */
export function NoSuchPage() {
  return (
    <Page title="No such page">
      <Empty title="This address leads nowhere">
        <PageLink to="/discover">Discover what the mesh offers</PageLink>
      </Empty>
    </Page>
  );
}
