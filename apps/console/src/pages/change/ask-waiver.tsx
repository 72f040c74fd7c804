import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';

/** A refusal that one asks to be let off for a time. */
interface Refused {
  readonly policy: string;
  readonly subject: string;
}

/** Asks whoever answers for a policy to let a thing pass for a time. */
export function AskWaiver({ refused }: { refused: readonly Refused[] }) {
  const choices = [...new Set(refused.map(({ policy, subject }) => `${policy} for ${subject}`))];
  const [chosen, setChosen] = useState<string | null>(choices[0] ?? null);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => new Date(Date.now() + 30 * 864e5).toISOString().slice(0, 10));
  const asking = useMutation({
    mutationFn: ([policy = '', id = '']: string[]) =>
      answer(
        api.POST('/api/v1/waivers', {
          body: { policy, subjects: [{ id }], reason, until: `${until}T00:00:00.000Z` },
        }),
      ),
  });
  if (asking.data) return <Text role="status">Asked for. It holds once it is approved.</Text>;
  return (
    <Group
      component="form"
      gap="sm"
      align="flex-end"
      onSubmit={(event) => {
        event.preventDefault();
        asking.mutate(chosen?.split(' for ') ?? []);
      }}
    >
      <Select
        label="Be let off"
        data={choices}
        value={chosen}
        onChange={setChosen}
        allowDeselect={false}
        miw={240}
      />
      <TextInput
        label="Until"
        type="date"
        value={until}
        onChange={(it) => setUntil(it.currentTarget.value)}
        required
      />
      <TextInput
        label="Why"
        value={reason}
        required
        flex={1}
        miw={180}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        error={asking.error?.message}
      />
      <Button type="submit" variant="default" loading={asking.isPending}>
        Ask for a waiver
      </Button>
    </Group>
  );
}
