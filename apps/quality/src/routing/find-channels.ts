import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DestinationsStore, type KeptDestination, keyOf } from '../destinations/index.js';
import { WhoIsOnDuty } from '../duty/index.js';
import { type Channel, type Place, PlacesStore, scopesOf } from '../places/index.js';
import { type KeptRota, RotasStore, type Target } from '../routes/index.js';
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
    private readonly duty: WhoIsOnDuty,
    private readonly mailer: Mailer,
  ) {}

  /** In the order of what is asked; some statements, however much that is. */
  async of(tx: Tx, asked: readonly Asked[]): Promise<FoundChannels[]> {
    const idsOf = (kind: Target['kind']) => idsIn(asked, kind);
    const destinations = idsOf('destination');
    const known = {
      places: await this.places.of(
        asked.map(({ place }) => place.addressee),
        tx,
      ),
      destinations: destinations.length > 0 ? await this.destinations.of(destinations, tx) : new Map(),
      rotas: await this.rotasOf(tx, asked),
    };
    const onDuty = [...known.rotas.values()].flatMap((it) => this.duty.by(it).people);
    const people = await this.places.members([...idsOf('member'), ...onDuty], tx);
    const found = asked.map((it) => this.channelsOf(it, { ...known, people }));
    return this.withoutDead(tx, found);
  }

  /** Rotas whose schedules elsewhere are to be asked first, which takes its time: outside of a transaction. */
  async unasked(tx: Tx, asked: readonly Pick<Asked, 'route'>[]): Promise<KeptRota[]> {
    return this.duty.unasked((await this.rotasOf(tx, asked)).values());
  }

  /** Asks them. */
  ask(rotas: readonly KeptRota[]): Promise<void> {
    return this.duty.ask(rotas);
  }

  private async rotasOf(tx: Tx, asked: readonly Pick<Asked, 'route'>[]): Promise<Map<string, KeptRota>> {
    const ids = idsIn(asked, 'on-call');
    return ids.length > 0 ? this.rotas.of(ids, tx) : new Map();
  }

  private channelsOf({ route, place }: Asked, known: Known): FoundChannels {
    const each = route.to.map((target) => this.channelsTo(target, route.scope, place, known));
    const channels = each.flatMap((it) => it.channels);
    const once = [...new Map(channels.map((it) => [it.key, it])).values()];
    return { channels: once, without: each.flatMap(({ without }) => without) };
  }

  private channelsTo(target: Target, scope: string, place: GroupPlace, known: Known): FoundChannels {
    const channels = this.channelsNamed(target, scope, place, known);
    const usable = channels.filter(({ tool }) => tool !== 'email' || this.mailer.enabled);
    const instead = this.insteadOf(target, known).map((reason) => ({
      target: nameOf(target, place),
      reason,
    }));
    if (usable.length > 0) return { channels: usable, without: instead };
    const reason =
      channels.length > 0 ? 'There is no mail server: SMTP_URL is not set.' : 'No channel is known.';
    return { channels: [], without: [...instead, { target: nameOf(target, place), reason }] };
  }

  private insteadOf(target: Target, { rotas }: Known): string[] {
    const rota = target.kind === 'on-call' ? rotas.get(target.id) : undefined;
    return rota === undefined ? [] : [this.duty.by(rota).instead ?? []].flat();
  }

  private channelsNamed(
    target: Target,
    scope: string,
    place: GroupPlace,
    { places, destinations, rotas, people }: Known,
  ): readonly Channel[] {
    switch (target.kind) {
      case 'owner':
        return places.get(`${place.addressee.kind}:${place.addressee.id}`)?.channels ?? [];
      case 'destination':
        return channelsAt(destinations.get(target.id), scope, place);
      case 'on-call': {
        const rota = rotas.get(target.id);
        const onDuty = rota === undefined ? [] : this.duty.by(rota).people;
        return onDuty.flatMap((it) => people.get(`member:${it}`)?.channels ?? []);
      }
      case 'member':
        return people.get(`member:${target.id}`)?.channels ?? [];
    }
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

function idsIn(asked: readonly Pick<Asked, 'route'>[], kind: Target['kind']): string[] {
  const targets = asked.flatMap(({ route }) => route.to);
  return [...new Set(targets.flatMap((it) => (it.kind === kind && 'id' in it ? [it.id] : [])))];
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
