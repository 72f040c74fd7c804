import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.flink.avro.shaded.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.avro.shaded.com.fasterxml.jackson.databind.node.ObjectNode;

/** A team's producer and consumer in Java, with Avro: prints one JSON line for each step of their story. */
public class TellVisits {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    String name = System.getenv("TOPIC") + "-avro";
    String subject = name + "-value";
    SchemaRegistryClient registry = registryClient();
    Visits visits = new Visits(registry, subject);
    // Whoever reads learns schemas from the registry, not from the writer's cache.
    Visits read = new Visits(registryClient(), subject);

    try (Topic topic = new Topic(name)) {
      topic.write(visits.write(Schemas.avro("v1"), Map.of("visit_id", "v-1", "seats", 2)));
      tell("read", Map.of("visits", read.readAll(topic.read(1), Schemas.avro("v1"))));

      tell("checked", Map.of("compatible", registry.testCompatibility(subject, Schemas.avro("v2"))));
      topic.write(visits.write(Schemas.avro("v2"), Map.of("visit_id", "v-2", "seats", 1, "channel", "app")));
      tell("read", Map.of("visits", read.readAll(topic.read(2), Schemas.avro("v2"))));
      tell("latest", Map.of("version", registry.getLatestSchemaMetadata(subject).getVersion()));

      List<String> reasons = registry.testCompatibilityVerbose(subject, Schemas.avro("v3"));
      tell("checked", Map.of("compatible", reasons.isEmpty()));
      RestClientException refusal = refusalOf(() -> registry.register(subject, Schemas.avro("v3")));
      tell("refused", told(refusal, Map.of()));

      tell("looked up", Map.of("version", registry.getVersion(subject, Schemas.avro("v1"))));
      List<String> subjects = registry.getAllSubjects().stream().filter(subject::equals).toList();
      tell("listed", Map.of("subjects", subjects, "versions", registry.getAllVersions(subject)));

      registry.updateCompatibility(subject, "NONE");
      registry.register(subject, Schemas.avro("v3"));
      tell(
          "allowed",
          Map.of(
              "compatibility", registry.getCompatibility(subject),
              "version", registry.getVersion(subject, Schemas.avro("v3"))));

      tell("deleted a version", Map.of("version", registry.deleteSchemaVersion(subject, "3")));
      tell("deleted", Map.of("versions", registry.deleteSubject(subject)));
      tell("erased", Map.of("versions", registry.deleteSubject(subject, true)));
      RestClientException missing = refusalOf(() -> registry.getAllVersions(subject));
      tell("missing", told(missing, Map.of()));
    }
    tellGoverned(registry, System.getenv("GOVERNED_SUBJECT"));
  }

  /** A change that any registry would take, and the policies of the mesh do not. */
  private static void tellGoverned(SchemaRegistryClient registry, String subject) throws Exception {
    AvroSchema schema = Schemas.avro("private");
    boolean compatible = registry.testCompatibility(subject, schema);
    RestClientException refusal = refusalOf(() -> registry.register(subject, schema));
    tell("forbidden", told(refusal, Map.of("compatible", compatible)));
  }

  private static SchemaRegistryClient registryClient() {
    return new CachedSchemaRegistryClient(System.getenv("REGISTRY_URL"), 100, shown());
  }

  /** By what its users show who they are: a token, or user and password. */
  private static Map<String, Object> shown() {
    String token = System.getenv("REGISTRY_TOKEN");
    if (token != null) {
      return Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", token);
    }
    String userInfo = System.getenv("REGISTRY_USER_INFO");
    if (userInfo == null) return Map.of();
    return Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", userInfo);
  }

  private static void tell(String step, Map<String, Object> told) throws IOException {
    ObjectNode line = JSON.createObjectNode().put("format", AvroSchema.TYPE).put("step", step);
    line.setAll((ObjectNode) JSON.valueToTree(told));
    System.out.println(line);
  }

  private static Map<String, Object> told(RestClientException refusal, Map<String, Object> beside) {
    Map<String, Object> told = new HashMap<>(beside);
    told.put("status", refusal.getStatus());
    told.put("code", refusal.getErrorCode());
    told.put("message", refusal.getMessage());
    return told;
  }

  private interface Attempt {
    Object make() throws IOException, RestClientException;
  }

  private static RestClientException refusalOf(Attempt attempt) throws IOException {
    try {
      attempt.make();
    } catch (RestClientException refusal) {
      return refusal;
    }
    throw new AssertionError("This should have been refused.");
  }
}
