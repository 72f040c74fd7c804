import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';

/** Puts a refused change to the owners of those whom it breaks. */
export function AskConsent({ decisionId, change }: { decisionId: string; change: number }) {
  const [reason, setReason] = useState('');
  const asking = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/consents', { body: { decisionId, change, reason } })),
  });
  if (asking.data) {
    const owners = asking.data.readers.map(({ owner, consumerId }) => owner ?? consumerId);
    return (
      <Text role="status">
        Asked {[...new Set(owners)].join(', ')}. Once all agree, the same change passes.
      </Text>
    );
  }
  return (
    <Group
      component="form"
      gap="sm"
      align="flex-end"
      onSubmit={(event) => {
        event.preventDefault();
        asking.mutate();
      }}
    >
      <TextInput
        label="Why it is worth it to them"
        value={reason}
        required
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        error={asking.error?.message}
        flex={1}
        miw={220}
      />
      <Button type="submit" variant="default" loading={asking.isPending}>
        Ask for consent
      </Button>
    </Group>
  );
}
