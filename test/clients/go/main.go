// A team's producer and consumer in Go, with Avro and JSON: prints one JSON line for each step of their story.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/twmb/franz-go/pkg/sr"
)

func main() {
	for _, format := range []format{avroFormat{}, jsonFormat{}} {
		tellVisits(context.Background(), format)
	}
	tellGoverned(context.Background(), os.Getenv("GOVERNED_SUBJECT"))
}

func tellVisits(ctx context.Context, format format) {
	name := fmt.Sprintf("%s-%s", os.Getenv("TOPIC"), format.folder())
	subject := name + "-value"
	registry := openRegistry()
	topic := openTopic(name)
	defer topic.close()

	tell := func(step string, told map[string]any) {
		told["format"], told["step"] = format.schema(1).Type.String(), step
		fmt.Println(string(must(json.Marshal(told))))
	}
	write := func(version int, visit visit) {
		registered := must(registry.CreateSchema(ctx, subject, format.schema(version)))
		topic.write(ctx, frame(registered.ID, format.encode(version, visit)))
	}
	readAll := func(reader int) []visit {
		visits := []visit{}
		for _, message := range topic.read(ctx, reader) {
			id, body := unframe(message)
			visits = append(visits, format.decode(must(registry.SchemaByID(ctx, id)), reader, body))
		}
		return visits
	}
	check := func(version int) bool {
		return must(registry.CheckCompatibility(ctx, subject, -1, format.schema(version))).Is
	}

	write(1, visit{"visit_id": "v-1", "seats": 2})
	tell("read", map[string]any{"visits": readAll(1)})

	tell("checked", map[string]any{"compatible": check(2)})
	write(2, visit{"visit_id": "v-2", "seats": 1, "channel": "app"})
	tell("read", map[string]any{"visits": readAll(2)})
	tell("latest", map[string]any{"version": must(registry.SchemaByVersion(ctx, subject, -1)).Version})

	tell("checked", map[string]any{"compatible": check(3)})
	_, err := registry.CreateSchema(ctx, subject, format.schema(3))
	refusal := refusalIn(err)
	tell("refused", map[string]any{
		"status": refusal.StatusCode, "code": refusal.ErrorCode, "message": refusal.Message,
	})

	tell("looked up", map[string]any{"version": must(registry.LookupSchema(ctx, subject, format.schema(1))).Version})
	subjects := slices.DeleteFunc(must(registry.Subjects(ctx)), func(it string) bool { return it != subject })
	tell("listed", map[string]any{"subjects": subjects, "versions": must(registry.SubjectVersions(ctx, subject))})

	set := registry.SetCompatibility(ctx, sr.SetCompatibility{Level: sr.CompatNone}, subject)[0]
	orDie(set.Err)
	allowed := must(registry.CreateSchema(ctx, subject, format.schema(3)))
	level := registry.Compatibility(ctx, subject)[0]
	orDie(level.Err)
	tell("allowed", map[string]any{"compatibility": level.Level.String(), "version": allowed.Version})

	orDie(registry.DeleteSchema(ctx, subject, 3, sr.SoftDelete))
	tell("deleted a version", map[string]any{"version": 3})
	tell("deleted", map[string]any{"versions": must(registry.DeleteSubject(ctx, subject, sr.SoftDelete))})
	tell("erased", map[string]any{"versions": must(registry.DeleteSubject(ctx, subject, sr.HardDelete))})
	_, err = registry.SubjectVersions(ctx, subject)
	missing := refusalIn(err)
	tell("missing", map[string]any{"status": missing.StatusCode, "code": missing.ErrorCode})
}

// A change that any registry would take, and the policies of the mesh do not.
func tellGoverned(ctx context.Context, subject string) {
	registry := openRegistry()
	schema := sr.Schema{Type: sr.TypeAvro, Schema: readSchema("avro/private.avsc")}
	check := must(registry.CheckCompatibility(ctx, subject, -1, schema))
	_, err := registry.CreateSchema(ctx, subject, schema)
	refusal := refusalIn(err)
	fmt.Println(string(must(json.Marshal(map[string]any{
		"format": "AVRO", "step": "forbidden", "compatible": check.Is,
		"status": refusal.StatusCode, "code": refusal.ErrorCode, "message": refusal.Message,
	}))))
}

// By what its users show who they are: a token, or user and password.
func openRegistry() *sr.Client {
	options := []sr.ClientOpt{sr.URLs(os.Getenv("REGISTRY_URL"))}
	if token := os.Getenv("REGISTRY_TOKEN"); token != "" {
		options = append(options, sr.BearerToken(token))
	} else if user, password, isSet := strings.Cut(os.Getenv("REGISTRY_USER_INFO"), ":"); isSet {
		options = append(options, sr.BasicAuth(user, password))
	}
	return must(sr.NewClient(options...))
}

func refusalIn(err error) *sr.ResponseError {
	refusal := &sr.ResponseError{}
	if !errors.As(err, &refusal) {
		log.Fatalf("this should have been refused: %v", err)
	}
	return refusal
}

func must[T any](value T, err error) T {
	orDie(err)
	return value
}

func orDie(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
