import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';

/** A place to drop a file on, or to open one by. */
export function DropFile({ onFile }: { onFile: (file: File) => void }) {
  const take = (file: File | null | undefined) => file && onFile(file);
  return (
    <Group
      className="card drop"
      p="xl"
      justify="center"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <IconFileUpload aria-hidden />
      <Text>An Avro, Protobuf or JSON schema, a manifest of dbt, or an AsyncAPI document</Text>
      <FileButton onChange={take} accept=".avsc,.proto,.json,.yaml,.yml">
        {(props) => (
          <Button variant="default" {...props}>
            Open a file
          </Button>
        )}
      </FileButton>
    </Group>
  );
}
