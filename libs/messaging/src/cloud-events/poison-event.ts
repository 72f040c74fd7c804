/**
 * This record can never be handled, however often it is tried. Thrown by a handler, it sends the record to the dead letters
 * at once instead of after the retries.
 */
export class PoisonEvent extends Error {
  override readonly name: string = 'PoisonEvent';
}

/** The bytes are not a CloudEvent. */
export class InvalidCloudEvent extends PoisonEvent {
  override readonly name = 'InvalidCloudEvent';
}

/** No handler of the service takes this type on this topic. */
export class UnknownEventType extends PoisonEvent {
  override readonly name = 'UnknownEventType';

  constructor(type: string, topic: string) {
    super(`no handler takes events of type "${type}" on ${topic}`);
  }
}
