/** A CloudEvents 1.0 event as a handler receives it. */
export interface CloudEvent<Data = unknown> {
  /** Unique together with `source`: the identity by which redeliveries are recognised. */
  readonly id: string;
  /** URI reference of who says it: `/meshwarden/catalog`. */
  readonly source: string;
  readonly type: string;
  /** RFC 3339; when it happened. The record's own time when the producer gave none. */
  readonly time: string;
  /** What it is about: the aggregate's id. */
  readonly subject?: string;
  readonly dataschema?: string;
  /** W3C trace context of what caused it. */
  readonly traceparent?: string;
  /** `null` when the record is a tombstone: the aggregate is no more. */
  readonly data: Data;
  /** Further extension attributes, as sent. */
  readonly extensions: Readonly<Record<string, string>>;
}

/** An event to be published; what is left out is filled in. */
export interface NewEvent<Data = unknown> {
  readonly topic: string;
  /** The aggregate's id: events of one key keep their order. Also the default `subject`. */
  readonly key: string;
  readonly type: string;
  /** JSON data; `null` writes a tombstone, which ends the key's state on a compacted topic. */
  readonly data: Data;
  /** Default: a random UUID. */
  readonly id?: string;
  /** RFC 3339. Default: now. */
  readonly time?: string;
  readonly subject?: string;
  readonly dataschema?: string;
  /** Default: that of the event being handled, if any. */
  readonly traceparent?: string;
}
