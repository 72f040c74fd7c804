import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;

/** The schemas that all clients share. */
final class Schemas {
  private Schemas() {}

  static AvroSchema avro(String name) throws IOException {
    return new AvroSchema(Files.readString(Path.of(System.getenv("SCHEMAS"), "avro", name + ".avsc")));
  }
}
