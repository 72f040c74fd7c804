import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to a topic, and reads it from its beginning. */
final class Topic implements AutoCloseable {
  private final String name;
  private final List<byte[]> messages = new ArrayList<>();
  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;

  Topic(String name) {
    Map<String, Object> brokers = Map.of("bootstrap.servers", System.getenv("KAFKA_BROKERS"));
    this.name = name;
    this.producer = new KafkaProducer<>(brokers, new ByteArraySerializer(), new ByteArraySerializer());
    this.consumer = new KafkaConsumer<>(brokers, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(name, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  void write(byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(name, value)).get();
  }

  List<byte[]> read(int count) {
    while (messages.size() < count) {
      consumer.poll(Duration.ofMillis(100)).forEach(message -> messages.add(message.value()));
    }
    return messages;
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
