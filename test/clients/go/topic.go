package main

import (
	"context"
	"os"
	"strings"

	"github.com/twmb/franz-go/pkg/kgo"
)

// Writes to a topic, and reads it from its beginning.
type topic struct {
	client   *kgo.Client
	name     string
	messages [][]byte
}

func openTopic(name string) *topic {
	fromTheBeginning := map[string]map[int32]kgo.Offset{name: {0: kgo.NewOffset().AtStart()}}
	client := must(kgo.NewClient(
		kgo.SeedBrokers(strings.Split(os.Getenv("KAFKA_BROKERS"), ",")...),
		kgo.ConsumePartitions(fromTheBeginning),
	))
	return &topic{client: client, name: name}
}

func (it *topic) write(ctx context.Context, value []byte) {
	orDie(it.client.ProduceSync(ctx, &kgo.Record{Topic: it.name, Value: value}).FirstErr())
}

func (it *topic) read(ctx context.Context, count int) [][]byte {
	for len(it.messages) < count {
		fetches := it.client.PollFetches(ctx)
		orDie(fetches.Err())
		fetches.EachRecord(func(record *kgo.Record) { it.messages = append(it.messages, record.Value) })
	}
	return it.messages
}

func (it *topic) close() { it.client.Close() }
