import { Stack, Text } from '@mantine/core';
import type { Answered } from '../../api/asking.ts';

type SearchAnswer = Answered<'/api/v1/search'>;

/** How the words were taken, where that is not as they stand there. */
export function Understood({
  answer: { corrected, relaxed, hidden },
}: {
  answer: Pick<SearchAnswer, 'corrected' | 'relaxed' | 'hidden'>;
}) {
  return (
    <Stack gap={4} aria-live="polite">
      {corrected.map(({ word, meant }) => (
        <Text key={word} size="sm">
          {meant.length === 0 ? (
            <>
              Nothing is spelt like <i>{word}</i>.
            </>
          ) : (
            <>
              Nothing has <i>{word}</i>: shown is what has <b>{meant.join(', ')}</b>.
            </>
          )}
        </Text>
      ))}
      {relaxed && <Text size="sm">Nothing has all of these words: shown is what has some of them.</Text>}
      {hidden !== undefined && hidden > 0 && (
        <Text size="sm" c="dimmed">
          {hidden} more match that you may not see.
        </Text>
      )}
    </Stack>
  );
}
