import { Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ItemOf } from '../../api/asking.ts';
import { Pill } from '../../parts/pill.tsx';
import { asProduct, ownerOf, purposeOf, statusOf } from '../documents/documents.ts';

/** A product in short. */
export function ProductCard({ product }: { product: ItemOf<'/api/v1/products'> }) {
  const document = asProduct(product.document);
  const ports = document.outputPorts ?? [];
  return (
    <li style={{ listStyle: 'none' }}>
      <Link to="/products/$id" params={{ id: product.id }} className="card" style={{ height: '100%' }}>
        <Stack gap="xs" p="md" h="100%">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Text fw={600}>{document.name ?? product.id}</Text>
            <Pill>{statusOf(product)}</Pill>
          </Group>
          <Text size="sm" c="dimmed" lineClamp={3} flex={1}>
            {purposeOf(document) ?? 'Says nothing of its purpose.'}
          </Text>
          <Text size="sm">
            {document.domain ?? 'no domain'} · {ownerOf(document) ?? 'no owner'}
          </Text>
          <Group gap={6}>
            {ports.map(({ name, type }) => (
              <Pill key={name}>{type ?? name}</Pill>
            ))}
            {document.type && <Pill>{document.type}</Pill>}
          </Group>
        </Stack>
      </Link>
    </li>
  );
}
