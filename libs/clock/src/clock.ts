/** What time it is: injected, so that what happens at a time can be tested without waiting for it. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
