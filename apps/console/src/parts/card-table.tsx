import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** Rows under their heads, on a card that scrolls where it is narrow. */
export function CardTable({ heads, children }: { heads: readonly string[]; children: ReactNode }) {
  return (
    <div className="card rows">
      <Table>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
