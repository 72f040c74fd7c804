import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { PageLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { DraftForm } from './draft-form.tsx';
import { DropFile } from './drop-file.tsx';
import { readSourceFile, type SourceFile } from './source-file.ts';

/** What can be drafted of without a file: a topic whose schema is registered. */
const registeredTopic: SourceFile = {
  what: 'a topic whose schema is registered',
  asks: 'Topic',
  source: (topic) => ({ from: 'topic', topic }),
};

/** Where documents are made from what exists already, to be filled in under Change. */
export function Draft() {
  const [read, setRead] = useState<{ file?: SourceFile; error?: Error }>({});
  const open = async (opened: File) => {
    try {
      setRead({ file: readSourceFile(opened.name, await opened.text()) });
    } catch (error) {
      setRead({ error: error as Error });
    }
  };
  const file = read.file ?? registeredTopic;
  return (
    <Page
      title="Draft"
      lead="A product and its contract from what exists already: columns, keys, types and promises as they are there. Nothing is made up, and nothing is kept."
    >
      <Stack gap="lg">
        <Text size="sm">
          Where nothing exists yet, <PageLink to="/template">begin from a template</PageLink>.
        </Text>
        <DropFile onFile={(it) => void open(it)} />
        {read.error ? (
          <Text role="alert" c="var(--bad)">
            {read.error.message}
          </Text>
        ) : (
          <>
            <Text role="status">
              It is made of <b>{file.what}</b>.
            </Text>
            <DraftForm key={file.what} file={file} />
          </>
        )}
      </Stack>
    </Page>
  );
}
