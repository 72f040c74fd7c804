/**
 * A broker is there and will not have us, so that waiting would not help. The message names the broker and the setting to
 * change, never the password.
 */
export class BrokerRefused extends Error {
  override readonly name = 'BrokerRefused';

  constructor(broker: string, reason: string, options?: ErrorOptions) {
    super(`The Kafka broker at ${broker} cannot be used: ${reason}`, options);
  }
}
