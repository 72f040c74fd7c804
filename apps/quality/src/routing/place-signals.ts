import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { meant, type Place, PlacesStore, scopesOf } from '../places/index.js';
import { chooseRoutes, RoutesStore } from '../routes/index.js';
import type { Signal, SignalAddressee } from '../signals/index.js';
import { labelsAt, type Placement, placementsOn } from './alert-group.js';

const nowhere: Place = { channels: [] };

/** Finds whose signals are, and the routes that are set for them. */
@Injectable()
export class PlaceSignals {
  constructor(
    private readonly places: PlacesStore,
    private readonly routes: RoutesStore,
  ) {}

  /** The groups into which signals come, each addressee by its own routes; a statement for places and one for routes. */
  async of(tx: Tx, signals: readonly Signal[]): Promise<Placement[]> {
    const addressed = signals.flatMap((signal) => addresseesOf(signal).map((to) => ({ signal, to })));
    const places = await this.places.of(
      addressed.map(({ to }) => to),
      tx,
    );
    const placed = addressed.map((it) => ({
      ...it,
      place: places.get(`${it.to.kind}:${it.to.id}`) ?? nowhere,
    }));
    const known = await this.routes.of([...new Set(placed.flatMap(({ place }) => scopesOf(place)))], tx);
    return placed.flatMap(({ signal, to, place }) => {
      const scopes = scopesOf(place).flatMap((scope) => known.get(scope) ?? []);
      const chosen = chooseRoutes(scopes, labelsAt(signal, place), signal.content.severity);
      return chosen.flatMap((route) => placementsOn(route, signal, to, place));
    });
  }
}

/** Each once. What is for the federation has no channels of its own: it takes the routes that are set for all. */
function addresseesOf({ to }: Signal): SignalAddressee[] {
  const all = to.map((it) => meant(it) ?? it);
  return [...new Map(all.map((it) => [`${it.kind}:${it.id}`, it])).values()];
}
