import type { Scenario, Step } from './scenario.js';

const usual = { wait: 2, interval: 4, repeat: 100, tellsResolved: true };
const atOnce = { ...usual, wait: 0 };

const fire = (at: number, name: string, group = 'g'): Step => ({ at, fire: name, group });
const end = (at: number, name: string, group = 'g'): Step => ({ at, end: name, group });

/** Streams of alerts, each with its settings. Looks at a group are at 2, 6, 10, ... where it waits: nothing happens close to those. */
export const scenarios: readonly Scenario[] = [
  { name: 'one that fires is told after the wait', ...usual, steps: [fire(0, 'a')], until: 5 },
  {
    name: 'what fires within the wait is told together',
    ...usual,
    steps: [fire(0, 'a'), fire(1, 'b')],
    until: 5,
  },
  {
    name: 'what fires later is told at the next interval, with all',
    ...usual,
    steps: [fire(0, 'a'), fire(4, 'b')],
    until: 9,
  },
  {
    name: 'one that is over is told at the next interval',
    ...usual,
    steps: [fire(0, 'a'), end(4, 'a')],
    until: 9,
  },
  {
    name: 'what came and went within the wait is not told',
    ...usual,
    steps: [fire(0, 'a'), end(1, 'a')],
    until: 9,
  },
  {
    name: 'what came and went within the wait is not told beside what stays',
    ...usual,
    steps: [fire(0, 'a'), fire(0.5, 'b'), end(1, 'a')],
    until: 9,
  },
  {
    name: 'some of it over is told where that is wanted',
    ...usual,
    steps: [fire(0, 'a'), fire(0.5, 'b'), end(4, 'a')],
    until: 9,
  },
  {
    name: 'some of it over is not told where that is not wanted',
    ...usual,
    tellsResolved: false,
    steps: [fire(0, 'a'), fire(0.5, 'b'), end(4, 'a')],
    until: 9,
  },
  {
    name: 'all over is not told where that is not wanted',
    ...usual,
    tellsResolved: false,
    steps: [fire(0, 'a'), end(4, 'a')],
    until: 9,
  },
  {
    name: 'what fires again is told again, though its end was not',
    ...usual,
    tellsResolved: false,
    steps: [fire(0, 'a'), end(4, 'a'), fire(8, 'a')],
    until: 13,
  },
  {
    name: 'what still fires is repeated after the repeat interval',
    ...usual,
    repeat: 9,
    steps: [fire(0, 'a')],
    until: 17,
  },
  {
    name: 'what changes begins the repeat interval anew',
    ...usual,
    repeat: 9,
    steps: [fire(0, 'a'), fire(8, 'b')],
    until: 17,
  },
  {
    name: 'what flaps between looks is told as it stands',
    ...usual,
    steps: [fire(0, 'a'), end(3, 'a'), fire(4, 'a')],
    until: 9,
  },
  {
    name: 'what ends, fires and ends between looks is told once',
    ...usual,
    steps: [fire(0, 'a'), end(3, 'a'), fire(3.7, 'a'), end(4.5, 'a')],
    until: 13,
  },
  {
    name: 'what fires anew after its end was told waits for the interval',
    ...usual,
    steps: [fire(0, 'a'), end(4, 'a'), fire(8, 'a')],
    until: 13,
  },
  {
    name: 'groups are told apart',
    ...usual,
    steps: [fire(0, 'a', 'g'), fire(0.2, 'b', 'h'), end(4, 'a', 'g'), fire(4.2, 'c', 'h')],
    until: 9,
  },
  {
    name: 'what began long ago is told at once',
    ...usual,
    wait: 6,
    steps: [{ at: 0, fire: 'a', group: 'g', since: -20 }],
    until: 3,
  },
  {
    name: 'a group that waits is told at once of what began long ago',
    ...usual,
    wait: 6,
    steps: [fire(0, 'a'), { at: 2, fire: 'b', group: 'g', since: -20 }],
    until: 4,
  },
  { name: 'without a wait one is told at once', ...atOnce, steps: [fire(0, 'a'), fire(2, 'b')], until: 7 },
  {
    name: 'without a wait its end waits for the interval',
    ...atOnce,
    steps: [fire(0, 'a'), end(2, 'a')],
    until: 7,
  },
  {
    name: 'what is silenced is not told',
    ...usual,
    steps: [{ at: -1, silence: 'a', until: 90 }, fire(0, 'a')],
    until: 9,
  },
  {
    name: 'what is silenced is left out of its group',
    ...usual,
    steps: [{ at: -1, silence: 'a', until: 90 }, fire(0, 'a'), fire(0.5, 'b')],
    until: 9,
  },
  {
    name: 'what a silence kept back is told at the first look after it',
    ...usual,
    steps: [{ at: -1, silence: 'a', until: 8 }, fire(0, 'a')],
    until: 13,
  },
  {
    name: 'what a silence kept back is told once that was ended',
    ...usual,
    steps: [{ at: -1, silence: 'a', until: 90 }, fire(0, 'a'), { at: 8, unsilence: 'a' }],
    until: 13,
  },
  {
    name: 'what was told before its silence is not told again after it',
    ...usual,
    steps: [fire(0, 'a'), { at: 4, silence: 'a', until: 8 }],
    until: 13,
  },
  {
    name: 'an end within a silence is not told',
    ...usual,
    steps: [fire(0, 'a'), { at: 3, silence: 'a', until: 90 }, end(4, 'a')],
    until: 13,
  },
  {
    name: 'what came and went within a silence is not told beside what fires',
    ...usual,
    steps: [{ at: -1, silence: 'a', until: 9 }, fire(0, 'a'), fire(0.5, 'b'), end(4, 'a'), fire(8, 'c')],
    until: 13,
  },
  { name: 'at muted hours nothing is told', ...usual, mutedHours: 'always', steps: [fire(0, 'a')], until: 9 },
  {
    name: 'at other hours everything is told',
    ...usual,
    mutedHours: 'never',
    steps: [fire(0, 'a'), end(4, 'a')],
    until: 9,
  },
  {
    name: 'two that end apart are each told, and the last one ends the group',
    ...usual,
    steps: [fire(0, 'a'), fire(0.5, 'b'), end(4, 'a'), end(8, 'b')],
    until: 13,
  },
];
