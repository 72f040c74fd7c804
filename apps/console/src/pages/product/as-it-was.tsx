import { Code, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { dump } from 'js-yaml';
import { ask } from '../../api/asking.ts';
import { Answer } from '../../parts/answer.tsx';
import { endOf } from '../../parts/asking-form.tsx';
import { Section } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';

const route = getRouteApi('/products/$id');

/** The product's document at the end of a day, which stands in the address. */
export function AsItWas({ product }: { product: string }) {
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Section title="As it was">
      <TextInput
        type="date"
        label="At the end of"
        value={asOf ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            search: (before) => ({ ...before, asOf: value === '' ? undefined : value }),
            replace: true,
          })
        }
        maw={200}
      />
      {asOf !== undefined && <AtTheEndOf day={asOf} product={product} />}
    </Section>
  );
}

function AtTheEndOf({ day, product }: { day: string; product: string }) {
  const found = useQuery(
    ask('/api/v1/products/{id}', { path: { id: product }, query: { asOf: endOf(day) } }),
  );
  return (
    <Answer of={found}>
      {({ document, revision, actor, at }) => (
        <Stack gap="xs">
          <Text size="sm">
            Revision {revision}, by {actor}, <When at={at} />
          </Text>
          <Code block tabIndex={0} aria-label={`As it was on ${day}`}>
            {dump(document, { lineWidth: -1, noRefs: true })}
          </Code>
        </Stack>
      )}
    </Answer>
  );
}
