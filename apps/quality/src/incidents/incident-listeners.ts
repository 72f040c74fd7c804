import type { Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Addressee } from '../contracts/index.js';
import type { TakenStep } from './incident.js';
import { countSteps } from './measure-incidents.js';

/** A step of an incident, with who answers for the data it is about. */
export interface AddressedStep extends TakenStep {
  readonly addressee: Addressee;
}

/** Hears of every step that an incident takes. */
export interface IncidentListener {
  /** What is to be written because of these steps: with them, or not at all. */
  hear(steps: readonly AddressedStep[], now: Date): readonly Write[];
}

/** Where the floors above say that they want to hear of incidents. */
@Injectable()
export class IncidentListeners {
  private readonly listeners: IncidentListener[] = [];

  add(listener: IncidentListener): void {
    this.listeners.push(listener);
  }

  /** What all listeners want written because of these steps. */
  hear(steps: readonly AddressedStep[], now: Date): Write[] {
    countSteps(steps);
    return steps.length === 0 ? [] : this.listeners.flatMap((listener) => listener.hear(steps, now));
  }
}
