package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/twmb/avro"
	"github.com/twmb/franz-go/pkg/sr"
)

type visit map[string]any

// What differs from one wire format to another.
type format interface {
	folder() string
	schema(version int) sr.Schema
	encode(version int, visit visit) []byte
	decode(writer sr.Schema, reader int, body []byte) visit
}

type avroFormat struct{}

func (avroFormat) folder() string { return "avro" }

func (avroFormat) schema(version int) sr.Schema {
	return sr.Schema{Type: sr.TypeAvro, Schema: readSchema(fmt.Sprintf("avro/v%d.avsc", version))}
}

func (it avroFormat) encode(version int, visit visit) []byte {
	return must(avro.MustParse(it.schema(version).Schema).Encode(map[string]any(visit)))
}

func (it avroFormat) decode(writer sr.Schema, reader int, body []byte) visit {
	resolved := must(avro.Resolve(must(avro.Parse(writer.Schema)), avro.MustParse(it.schema(reader).Schema)))
	var decoded any
	must(resolved.Decode(body, &decoded))
	return decoded.(map[string]any)
}

type jsonFormat struct{}

func (jsonFormat) folder() string { return "json" }

func (jsonFormat) schema(version int) sr.Schema {
	return sr.Schema{Type: sr.TypeJSON, Schema: readSchema(fmt.Sprintf("json/v%d.json", version))}
}

func (jsonFormat) encode(_ int, visit visit) []byte { return must(json.Marshal(visit)) }

func (jsonFormat) decode(_ sr.Schema, _ int, body []byte) visit {
	var decoded visit
	orDie(json.Unmarshal(body, &decoded))
	return decoded
}

// The text of a schema that all clients share.
func readSchema(path string) string {
	return string(must(os.ReadFile(filepath.Join(os.Getenv("SCHEMAS"), path))))
}

func frame(id int, body []byte) []byte {
	header := sr.ConfluentHeader{}
	return append(must(header.AppendEncode(nil, id, nil)), body...)
}

func unframe(message []byte) (int, []byte) {
	header := sr.ConfluentHeader{}
	id, body, err := header.DecodeID(message)
	orDie(err)
	return id, body
}
