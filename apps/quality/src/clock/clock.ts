/** What time it is: injected, so that deadlines can be tested without waiting for them. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
