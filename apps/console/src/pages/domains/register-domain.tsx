import { Stack } from '@mantine/core';
import { answer, api } from '../../api/client.ts';
import { AskingForm } from '../../parts/asking-form.tsx';

/** Has a domain join the mesh, with its first team and who owns that. Further ones are added by its owners. */
export function RegisterDomain() {
  return (
    <Stack className="card" p="md">
      <AskingForm
        name="Register a domain"
        done="Registered: whoever owns it can publish in its name."
        fields={[
          { name: 'id', label: 'Id', hint: 'marketing' },
          { name: 'name', label: 'Name', hint: 'Marketing' },
          { name: 'team', label: 'Its team', hint: 'campaigns' },
          { name: 'owner', label: 'Who owns it', hint: 'As they sign in' },
          { name: 'regions', label: 'Regions', hint: 'With a comma between', optional: true },
        ]}
        does={({ id, name, team, owner, regions }) =>
          answer(
            api.POST('/api/v1/domains', {
              body: {
                ...{ id, name, teams: [{ id: team, members: [{ id: owner, role: 'owner' }] }] },
                ...(regions !== '' && {
                  attributes: { regions: regions.split(',').map((it) => it.trim()) },
                }),
              },
            }),
          )
        }
      />
    </Stack>
  );
}
