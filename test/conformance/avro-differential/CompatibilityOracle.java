import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;

/**
 * Answers one line of JSON for each line read: what Java's Avro says of a pair of schemas {before, after}. The last line
 * tells how many nanoseconds the checks alone took.
 */
public class CompatibilityOracle {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static long nanos = 0;

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(JSON.writeValueAsString(answer(JSON.readTree(line))));
    }
    out.println(JSON.writeValueAsString(JSON.createObjectNode().put("nanos", nanos)));
    out.flush();
  }

  private static ObjectNode answer(JsonNode pair) {
    ObjectNode answer = JSON.createObjectNode();
    Schema before = parse(pair.get("before").textValue(), answer, "before");
    Schema after = parse(pair.get("after").textValue(), answer, "after");
    if (before == null || after == null) {
      return answer;
    }
    long start = System.nanoTime();
    boolean backward = canRead(after, before);
    boolean forward = canRead(before, after);
    nanos += System.nanoTime() - start;
    return answer.put("backward", backward).put("forward", forward);
  }

  private static Schema parse(String text, ObjectNode answer, String side) {
    ObjectNode said = answer.putObject(side);
    try {
      Schema schema = new Schema.Parser().parse(text);
      said.put("canonical", schema.toString());
      said.put("fingerprint", String.format("%016x", SchemaNormalization.parsingFingerprint64(schema)));
      return schema;
    } catch (RuntimeException | StackOverflowError e) {
      said.put("error", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static boolean canRead(Schema reader, Schema writer) {
    try {
      return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
          == SchemaCompatibilityType.COMPATIBLE;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
