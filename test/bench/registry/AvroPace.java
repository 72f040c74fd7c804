import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Checks pairs of schemas for as long as it is told. Reads pairs {before, after} as lines of JSON up to an empty line, then a
 * number of seconds on each line; answers each with {"checks": n, "seconds": s}. Schemas are parsed before the clock starts.
 */
public class AvroPace {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<Schema[]> pairs = new ArrayList<>();
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      pairs.add(parse(JSON.readTree(line)));
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(run(pairs, Double.parseDouble(line)));
    }
  }

  private static Schema[] parse(JsonNode pair) {
    return new Schema[] {
      new Schema.Parser().parse(pair.get("before").textValue()),
      new Schema.Parser().parse(pair.get("after").textValue())
    };
  }

  private static String run(List<Schema[]> pairs, double seconds) {
    long start = System.nanoTime();
    long until = start + (long) (seconds * 1e9);
    long checks = 0;
    while (System.nanoTime() < until) {
      for (Schema[] pair : pairs) {
        check(pair[1], pair[0]);
        check(pair[0], pair[1]);
      }
      checks += 2L * pairs.size();
    }
    return String.format("{\"checks\": %d, \"seconds\": %.6f}", checks, (System.nanoTime() - start) / 1e9);
  }

  private static void check(Schema reader, Schema writer) {
    try {
      SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    } catch (RuntimeException e) {
      // Some pairs make the library throw; that is its answer to them.
    }
  }
}
