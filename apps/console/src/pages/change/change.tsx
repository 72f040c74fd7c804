import { Button, FileButton, Group, Kbd, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { Editor } from '../../editor/editor.tsx';
import { Answer, Trouble } from '../../parts/answer.tsx';
import { ButtonLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { documentsOf } from './documents-of.ts';
import { Outcome } from './outcome.tsx';
import { isLetPass, useChange } from './use-change.ts';

const route = getRouteApi('/change');

/** Where documents are written, judged before anything happens, and applied. */
export function Change() {
  const { product, contract } = route.useSearch();
  const drafted = useLocation({ select: ({ state }) => state.documents });
  const start = useQuery({ ...documentsOf({ product, contract }), enabled: drafted === undefined });
  return (
    <Page
      title="Change"
      lead="Write or drop documents of products and contracts. Every policy judges them before anything happens; what is applied, is applied as a whole or not at all."
      actions={
        <>
          <ButtonLink to="/template" variant="default">
            Begin from a template
          </ButtonLink>
          <ButtonLink to="/draft" variant="default">
            Draft from what exists
          </ButtonLink>
        </>
      }
    >
      {drafted === undefined ? (
        <Answer of={start}>{(text) => <ChangeOf key={`${product} ${contract}`} start={text} />}</Answer>
      ) : (
        <ChangeOf key={drafted} start={drafted} />
      )}
    </Page>
  );
}

function ChangeOf({ start }: { start: string }) {
  const change = useChange(start);
  const { text, remarks, outcome, error, isBusy } = change;
  const drop = async (files: readonly File[]) => {
    const texts = await Promise.all(files.map((file) => file.text()));
    change.write(texts.length === 1 ? (texts[0] ?? '') : texts.map(bare).join('\n---\n'));
  };
  return (
    <Stack gap="md">
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void drop([...event.dataTransfer.files]);
        }}
      >
        <Editor
          label="Documents"
          language="yaml"
          text={text}
          remarks={remarks}
          onChange={change.write}
          onSubmit={change.check}
        />
      </div>
      <Group gap="sm">
        <Button onClick={change.check} loading={isBusy}>
          Check
        </Button>
        <Button
          variant="default"
          onClick={change.apply}
          disabled={isBusy || !outcome || !isLetPass(outcome.decision) || outcome.applied}
        >
          Apply
        </Button>
        <FileButton onChange={(files) => void drop(files)} multiple accept=".yaml,.yml,.json">
          {(props) => (
            <Button variant="subtle" {...props}>
              Open files
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" visibleFrom="sm">
          <Kbd>Ctrl</Kbd> + <Kbd>Enter</Kbd> checks
        </Text>
      </Group>
      <div aria-live="polite">
        {error && <Trouble error={error} />}
        {outcome && <Outcome outcome={outcome} />}
      </div>
    </Stack>
  );
}

/** A text without the mark of where its first document begins. */
function bare(text: string): string {
  return text.trim().replace(/^---\n/, '');
}
