import { Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Empty } from '../../parts/answer.tsx';
import { PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { ModelForm } from './model-form.tsx';
import { PickContract } from './pick-contract.tsx';
import { PickedContract } from './picked-contract.tsx';
import { picksOf, withColumn, withContract } from './picks.ts';

const route = getRouteApi('/model');

/** Where somebody picks columns of others, sees what follows from building on them, and makes it real. */
export function Model() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const picks = picksOf(search);
  const show = (to: ReturnType<typeof withContract>) =>
    void navigate({
      search: { contract: [...(to.contract ?? [])], column: [...(to.column ?? [])] },
      replace: true,
      resetScroll: false,
    });
  return (
    <Page
      title="Model an application"
      lead="Pick columns of what others offer, and see what follows before anybody is asked: classifications, promises, policies, access and its terms. Nothing is kept until you say so."
    >
      <Stack gap="lg">
        <PickContract
          picked={picks.map(({ contract }) => contract)}
          onPick={(id) => show(withContract(search, id, true))}
        />
        {picks.length === 0 ? (
          <Empty title="Nothing is picked yet">
            Add a contract above, or begin with a product that you find under{' '}
            <PageLink to="/discover">Discover</PageLink>.
          </Empty>
        ) : (
          <>
            {picks.map((pick) => (
              <PickedContract
                key={pick.contract}
                pick={pick}
                onColumn={(path, isPicked) => show(withColumn(search, pick.contract, path, isPicked))}
                onLeave={() => show(withContract(search, pick.contract, false))}
              />
            ))}
            <ModelForm picks={picks} />
          </>
        )}
      </Stack>
    </Page>
  );
}
