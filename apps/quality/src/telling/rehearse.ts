import { Clock } from '#clock';
import { Severity } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { shownAddress } from '../destinations/index.js';
import {
  FindChannels,
  type GroupMember,
  mutedByHours,
  mutedBySilence,
  type Placement,
  PlaceSignals,
} from '../routing/index.js';
import type { Signal } from '../signals/index.js';
import { SilencesStore } from '../silences/index.js';

/** Something of which somebody might have to be told. */
export const WouldTell = z
  .strictObject({
    contract: Identifier,
    severity: Severity.default('critical'),
    kind: z.string().min(1).max(100).default('incident'),
    element: z.string().min(1).max(500).optional(),
  })
  .meta({ id: 'WouldTell', description: 'Something of which somebody might have to be told.' });
export type WouldTell = z.infer<typeof WouldTell>;

/** Who would be told, and when. */
export const RehearsedTelling = z
  .object({
    items: z.array(
      z.object({
        route: z.string().describe('Its scope, its name and the level of escalation.'),
        afterSeconds: z.number().describe('How long after it began, if nobody acknowledges it until then.'),
        destinations: z.array(
          z.object({
            tool: z.string(),
            channel: z.string(),
            address: z.string().describe('Without its path: whoever knows that may write there.'),
          }),
        ),
        without: z
          .array(z.object({ target: z.string(), reason: z.string() }))
          .describe('Who cannot be told, and why.'),
        muted: z.string().nullable().describe('Why nobody would be told right now.'),
      }),
    ),
  })
  .meta({ id: 'RehearsedTelling', description: 'Who would be told of something, and when.' });
export type RehearsedTelling = z.infer<typeof RehearsedTelling>;

/** Says who would be told of something, by what is set now, and tells nobody. */
@Injectable()
export class Rehearsal {
  constructor(
    private readonly placing: PlaceSignals,
    private readonly channels: FindChannels,
    private readonly silences: SilencesStore,
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async of(asked: WouldTell): Promise<RehearsedTelling> {
    const now = this.clock.now();
    const placements = await this.placing.of(this.db, [signalOf(asked, now)]);
    await this.channels.ask(await this.channels.unasked(this.db, placements));
    const found = await this.channels.of(this.db, placements);
    const silences = await this.silences.holding(this.db, now);
    const items = placements.map(({ route, place, groupId, signal }: Placement, nth) => {
      const member: GroupMember = { groupId, subject: signal.subject, signal, state: signal.state };
      const muted = mutedByHours(route, now) ?? mutedBySilence(silences, member, place);
      const channels = found[nth]?.channels ?? [];
      return {
        route: `${route.scope}/${route.name}/${route.level}`,
        afterSeconds: route.timing.waitMs / 1_000,
        destinations: channels.map(({ tool, name: channel, address }) => ({
          tool,
          channel,
          address: shownAddress(tool, address),
        })),
        without: [...(found[nth]?.without ?? [])],
        muted: muted?.reason ?? null,
      };
    });
    return { items };
  }
}

function signalOf({ contract, severity, kind, element }: WouldTell, now: Date): Signal {
  const at = now.toISOString();
  return {
    subject: 'rehearsal',
    revision: 1,
    state: 'firing',
    labels: { kind, contract, severity, ...(element !== undefined && { element }) },
    content: { type: kind, data: {}, severity, title: '', text: '', link: '/', at },
    to: [{ kind: 'contract', id: contract }],
    startedAt: at,
    delayMs: 0,
  };
}
