import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages, type ItemOf } from '../../api/asking.ts';
import { answer, api } from '../../api/client.ts';
import { Empty } from '../../parts/answer.tsx';
import { AskingForm } from '../../parts/asking-form.tsx';
import { Item, Items } from '../../parts/item.tsx';
import { Section } from '../../parts/page.tsx';
import { PagesOf } from '../../parts/pages-of.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';

/** How useful a product is found, and what is asked about it. */
export function Reviews({ product }: { product: string }) {
  return (
    <Stack gap="xl">
      <Ratings product={product} />
      <Questions product={product} />
    </Stack>
  );
}

function Ratings({ product: id }: { product: string }) {
  const found = useInfiniteQuery(
    askPages('/api/v1/products/{id}/ratings', { path: { id }, query: { limit: 20 } }),
  );
  const score = found.data?.pages[0];
  return (
    <Section
      title="Ratings"
      aside={
        score &&
        score.average !== null && (
          <Text size="sm">
            {score.average} of 5, by {score.count}
          </Text>
        )
      }
    >
      <PagesOf of={found} empty={<Empty title="Nobody has rated it" />}>
        {(items) => (
          <Items>
            {items.map(({ rater, stars, words, at }) => (
              <Item
                key={rater}
                title={rater}
                beside={<Pill tone={stars > 3 ? 'good' : stars < 3 ? 'bad' : 'warn'}>{`${stars} of 5`}</Pill>}
                detail={
                  <>
                    <When at={at} />
                    {words !== null && `: ${words}`}
                  </>
                }
              />
            ))}
          </Items>
        )}
      </PagesOf>
      <Stack className="card" p="md">
        <AskingForm
          name="Rate it"
          done="Rated: your last word counts."
          fields={[
            { name: 'stars', label: 'Stars', kind: ['5', '4', '3', '2', '1'], first: '5' },
            { name: 'words', label: 'In your words', optional: true },
          ]}
          does={({ stars, words }) =>
            answer(
              api.PUT('/api/v1/products/{id}/rating', {
                params: { path: { id } },
                body: { stars: Number(stars), ...(words !== '' && { words }) },
              }),
            )
          }
        />
      </Stack>
    </Section>
  );
}

function Questions({ product: id }: { product: string }) {
  const found = useInfiniteQuery(
    askPages('/api/v1/products/{id}/questions', { path: { id }, query: { limit: 20 } }),
  );
  return (
    <Section title="Questions">
      <PagesOf of={found} empty={<Empty title="Nobody has asked anything" />}>
        {(items) => (
          <Items>
            {items.map((it) => (
              <Asked key={it.id} question={it} />
            ))}
          </Items>
        )}
      </PagesOf>
      <Stack className="card" p="md">
        <AskingForm
          name="Ask"
          done="Asked: whoever answers for the product is told."
          fields={[{ name: 'text', label: 'Your question' }]}
          does={({ text }) =>
            answer(api.POST('/api/v1/products/{id}/questions', { params: { path: { id } }, body: { text } }))
          }
        />
      </Stack>
    </Section>
  );
}

function Asked({ question }: { question: ItemOf<'/api/v1/products/{id}/questions'> }) {
  const { id, text, asker, askedAt, answers } = question;
  return (
    <Item
      title={text}
      beside={answers.length === 0 && <Pill tone="warn">not answered</Pill>}
      detail={
        <>
          {asker}, <When at={askedAt} />
        </>
      }
    >
      {answers.map(({ actor, text: said, at }) => (
        <Text key={at} size="sm">
          <b>{actor}</b>, <When at={at} />: {said}
        </Text>
      ))}
      <details>
        <summary>Answer it</summary>
        <AskingForm
          name="Answer"
          done="Answered: who asked is told."
          fields={[{ name: 'text', label: 'Your answer' }]}
          does={({ text: said }) =>
            answer(
              api.POST('/api/v1/questions/{id}/answers', { params: { path: { id } }, body: { text: said } }),
            )
          }
        />
      </details>
    </Item>
  );
}
