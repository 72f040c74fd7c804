import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericData;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.BinaryEncoder;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;

/** Visits in the registry's wire format: a zero byte, the schema's id, Avro. */
final class Visits {
  private static final int PREFIX = 5;

  private final SchemaRegistryClient registry;
  private final String subject;

  Visits(SchemaRegistryClient registry, String subject) {
    this.registry = registry;
    this.subject = subject;
  }

  byte[] write(AvroSchema schema, Map<String, Object> visit) throws Exception {
    int id = registry.register(subject, schema);
    GenericRecord visitRecord = new GenericData.Record(schema.rawSchema());
    visit.forEach(visitRecord::put);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeByte(0);
    new DataOutputStream(bytes).writeInt(id);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema.rawSchema()).write(visitRecord, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  List<Map<String, Object>> readAll(List<byte[]> messages, AvroSchema reader) throws Exception {
    List<Map<String, Object>> visits = new ArrayList<>();
    for (byte[] message : messages) visits.add(read(message, reader));
    return visits;
  }

  private Map<String, Object> read(byte[] message, AvroSchema reader) throws Exception {
    int id = ByteBuffer.wrap(message).getInt(1);
    AvroSchema writer = (AvroSchema) registry.getSchemaBySubjectAndId(subject, id);
    GenericRecord visitRecord =
        new GenericDatumReader<GenericRecord>(writer.rawSchema(), reader.rawSchema())
            .read(null, DecoderFactory.get().binaryDecoder(message, PREFIX, message.length - PREFIX, null));
    Map<String, Object> visit = new LinkedHashMap<>();
    for (Schema.Field field : reader.rawSchema().getFields()) {
      Object value = visitRecord.get(field.pos());
      visit.put(field.name(), value instanceof CharSequence text ? text.toString() : value);
    }
    return visit;
  }
}
