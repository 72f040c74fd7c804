import { counter, durations, gauge } from '#metrics';

/** Events that a relay has published. */
export const published = counter({
  name: 'meshwarden_outbox_published_events_total',
  help: 'Events of the outbox that the log has acknowledged.',
  labels: ['service'],
});

/** Rounds of a relay that failed. */
export const publishingFailed = counter({
  name: 'meshwarden_outbox_failures_total',
  help: 'Rounds in which the outbox could not be published whole.',
  labels: ['service'],
});

export const outboxRows = gauge({
  name: 'meshwarden_outbox_waiting_events',
  help: 'Events that wait in the outbox; counted up to 10,000.',
  labels: ['service'],
});

export const outboxAge = gauge({
  name: 'meshwarden_outbox_oldest_event_age_seconds',
  help: 'For how long the oldest event has waited in the outbox; 0 where none waits.',
  labels: ['service'],
});

/** How long a record took from the log to its effect, or to its next try. */
export const handling = durations({
  name: 'meshwarden_event_handling_duration_seconds',
  help: 'Time from taking an event up to its effect, in seconds; outcome is handled, retried or set-aside.',
  labels: ['service', 'topic', 'outcome'],
});

/** Events that were set aside. */
export const setAside = counter({
  name: 'meshwarden_dead_letters_total',
  help: 'Events that could not be handled and were set aside, since the process started.',
  labels: ['service', 'topic'],
});

export const deadLetters = gauge({
  name: 'meshwarden_dead_letters',
  help: 'Dead letters that are kept; counted up to 10,000.',
  labels: ['service'],
});

export const lag = gauge({
  name: 'meshwarden_consumer_lag_events',
  help: 'Events of a topic that the service has not handled yet.',
  labels: ['service', 'topic'],
});
