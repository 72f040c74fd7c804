import { Clock } from '#clock';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DestinationsStore, type KeptDestination, keyOf } from '../destinations/index.js';
import { type Channel, type Place, PlacesStore, scopesOf } from '../places/index.js';
import { onCall, type KeptRota, RotasStore, type Target } from '../routes/index.js';
import { Mailer } from '../transports/index.js';
import type { GroupPlace, GroupRoute } from './alert-group.js';

/** Who is told, and who of those cannot be, with the reason. */
export interface FoundChannels {
  readonly channels: readonly Channel[];
  readonly without: readonly { readonly target: string; readonly reason: string }[];
}

/** Whom a level of a route tells, and of whose. */
export interface Asked {
  readonly route: Pick<GroupRoute, 'scope' | 'to'>;
  readonly place: GroupPlace;
}

interface Known {
  readonly places: ReadonlyMap<string, Place>;
  readonly destinations: ReadonlyMap<string, KeptDestination>;
  readonly rotas: ReadonlyMap<string, KeptRota>;
  readonly people: ReadonlyMap<string, Place>;
}

/** Finds by which channels targets are told. */
@Injectable()
export class FindChannels {
  constructor(
    private readonly places: PlacesStore,
    private readonly destinations: DestinationsStore,
    private readonly rotas: RotasStore,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** In the order of what is asked; some statements, however much that is. */
  async of(tx: Tx, asked: readonly Asked[]): Promise<FoundChannels[]> {
    const targets = asked.flatMap(({ route }) => route.to);
    const idsOf = (kind: Target['kind']) => [
      ...new Set(targets.flatMap((it) => (it.kind === kind && 'id' in it ? [it.id] : []))),
    ];
    const [rotas, destinations] = [idsOf('on-call'), idsOf('destination')];
    const known = {
      places: await this.places.of(
        asked.map(({ place }) => place.addressee),
        tx,
      ),
      destinations: destinations.length > 0 ? await this.destinations.of(destinations, tx) : new Map(),
      rotas: rotas.length > 0 ? await this.rotas.of(rotas, tx) : new Map<string, KeptRota>(),
    };
    const onDuty = [...known.rotas.values()].flatMap((it) => onCall(it, this.clock.now()) ?? []);
    const people = await this.places.members([...idsOf('member'), ...onDuty], tx);
    const found = asked.map((it) => this.channelsOf(it, { ...known, people }));
    return this.withoutDead(tx, found);
  }

  private channelsOf({ route, place }: Asked, known: Known): FoundChannels {
    const each = route.to.map((target) => this.channelsTo(target, route.scope, place, known));
    const channels = each.flatMap((it) => it.channels);
    const once = [...new Map(channels.map((it) => [it.key, it])).values()];
    return { channels: once, without: each.flatMap(({ without }) => without) };
  }

  private channelsTo(target: Target, scope: string, place: GroupPlace, known: Known): FoundChannels {
    const channels = channelsNamed(target, scope, place, known, this.clock.now());
    const usable = channels.filter(({ tool }) => tool !== 'email' || this.mailer.enabled);
    if (usable.length > 0) return { channels: usable, without: [] };
    const reason =
      channels.length > 0 ? 'There is no mail server: SMTP_URL is not set.' : 'No channel is known.';
    return { channels: [], without: [{ target: nameOf(target, place), reason }] };
  }

  private async withoutDead(tx: Tx, found: readonly FoundChannels[]): Promise<FoundChannels[]> {
    const keys = found.flatMap(({ channels }) => channels.map(({ key }) => key));
    const dead = keys.length > 0 ? await this.destinations.dead(tx, keys) : new Map<string, string>();
    return found.map(({ channels, without }) => ({
      channels: channels.filter(({ key }) => !dead.has(key)),
      without: [
        ...without,
        ...channels.flatMap(({ key }) => {
          const reason = dead.get(key);
          return reason === undefined
            ? []
            : [{ target: key, reason: `It takes nothing any more: ${reason}` }];
        }),
      ],
    }));
  }
}

function channelsNamed(
  target: Target,
  scope: string,
  place: GroupPlace,
  { places, destinations, rotas, people }: Known,
  now: Date,
): readonly Channel[] {
  switch (target.kind) {
    case 'owner':
      return places.get(`${place.addressee.kind}:${place.addressee.id}`)?.channels ?? [];
    case 'destination':
      return channelsAt(destinations.get(target.id), scope, place);
    case 'on-call': {
      const rota = rotas.get(target.id);
      const member = rota && onCall(rota, now);
      return (member === undefined ? undefined : people.get(`member:${member}`)?.channels) ?? [];
    }
    case 'member':
      return people.get(`member:${target.id}`)?.channels ?? [];
  }
}

/** A destination is for the routes of its own scope and of those below: what others own is not told to by their name. */
function channelsAt(destination: KeptDestination | undefined, scope: string, place: GroupPlace): Channel[] {
  if (!destination) return [];
  const usable =
    destination.scope === scope || (scope !== 'global' && scopesOf(place).includes(destination.scope));
  const { id, tool, address } = destination;
  return usable ? [{ key: keyOf(id), name: id, tool, address }] : [];
}

function nameOf(target: Target, place: GroupPlace): string {
  return target.kind === 'owner'
    ? `${place.addressee.kind}:${place.addressee.id}`
    : `${target.kind}:${target.id}`;
}
