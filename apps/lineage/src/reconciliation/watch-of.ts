import { Topics } from '#contracts/events';
import { type KafkaLogConfig, watchedCluster } from '#messaging';
import { Watch } from './watched-cluster.js';

const dayMs = 86_400_000;

/** How Kafka is watched, by settings. */
interface WatchSettings {
  readonly KAFKA_WATCH_SECONDS: number;
  readonly KAFKA_WATCH_IGNORE: readonly string[];
  readonly KAFKA_WATCH_TRUSTED: readonly string[];
  readonly KAFKA_WATCH_UNSEEN_DAYS: number;
}

/** Topics of brokers and of the mesh itself belong to nobody's contract. */
const ownTopics = ['_*', ...Object.values(Topics).flatMap((topic) => [topic, `${topic}.dlq`])];

/** @param kafka undefined: there is no cluster to be watched */
export function watchOf(kafka: KafkaLogConfig | undefined, settings: WatchSettings): Watch {
  const { KAFKA_WATCH_SECONDS: seconds, KAFKA_WATCH_TRUSTED: trusted } = settings;
  const cluster = kafka && seconds > 0 ? watchedCluster(kafka) : undefined;
  const own = kafka?.credentials && 'username' in kafka.credentials ? [kafka.credentials.username] : [];
  return new Watch(
    cluster,
    seconds * 1_000,
    { topics: [...ownTopics, ...settings.KAFKA_WATCH_IGNORE], principals: [...own, ...trusted] },
    settings.KAFKA_WATCH_UNSEEN_DAYS * dayMs,
  );
}
