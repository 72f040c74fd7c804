// An auditor in Go, with the packages that Go's own checksum database is verified by: reads a checkpoint, tiles and entries of a
// transparency log, and proves what it is asked to. Prints one JSON document of what it has found.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"

	f_note "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var prefix = os.Getenv("LOG_URL")

func main() {
	verifier := must(note.NewVerifier(os.Getenv("LOG_KEY")))
	signed := must(note.Open(get("checkpoint"), note.VerifierList(verifier)))
	tree := readTree(signed.Text)
	reader := tlog.TileHashReader(tree, tiles{})
	found := map[string]any{
		"origin": strings.SplitN(signed.Text, "\n", 2)[0], "size": tree.N, "signatures": len(signed.Sigs),
		"rootOfTiles":   must(tlog.TreeHash(tree.N, reader)) == tree.Hash,
		"entries":       entriesAreLeaves(tree, reader),
		"inclusion":     included(tree, os.Getenv("RECORD")),
		"consistency":   consistent(tree, 1, reader),
		"cosignature":   cosigned(os.Getenv("COSIGNED"), os.Getenv("WITNESS_KEY")),
		"anotherRecord": tlog.CheckRecord(tlog.RecordProof{}, tree.N, tree.Hash, 0, tlog.RecordHash([]byte("another"))) == nil,
	}
	fmt.Println(string(must(json.Marshal(found))))
}

func readTree(text string) tlog.Tree {
	lines := strings.Split(text, "\n")
	size := must(strconv.ParseInt(lines[1], 10, 64))
	var root tlog.Hash
	copy(root[:], must(base64.StdEncoding.DecodeString(lines[2])))
	return tlog.Tree{N: size, Hash: root}
}

// Every entry that is served hashes to the leaf in its place.
func entriesAreLeaves(tree tlog.Tree, reader tlog.HashReader) bool {
	for first := int64(0); first < tree.N; first += 256 {
		tile := tlog.Tile{H: 8, L: -1, N: first / 256, W: int(min(256, tree.N-first))}
		bundle := get(pathOf(tile))
		for index := first; len(bundle) > 0; index++ {
			length := binary.BigEndian.Uint16(bundle)
			leaf := must(reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)}))[0]
			if tlog.RecordHash(bundle[2:2+length]) != leaf {
				return false
			}
			bundle = bundle[2+length:]
		}
	}
	return true
}

func included(tree tlog.Tree, id string) bool {
	var proof struct {
		Data   string
		Index  int64
		Size   int64
		Hashes []tlog.Hash
	}
	orDie(json.Unmarshal(get("inclusion?id="+url.QueryEscape(id)), &proof))
	return proof.Size == tree.N &&
		tlog.CheckRecord(proof.Hashes, tree.N, tree.Hash, proof.Index, tlog.RecordHash([]byte(proof.Data))) == nil
}

func consistent(tree tlog.Tree, size int64, reader tlog.HashReader) bool {
	var proof struct{ Hashes []tlog.Hash }
	orDie(json.Unmarshal(get(fmt.Sprintf("consistency?first=%d&second=%d", size, tree.N)), &proof))
	return tlog.CheckTree(proof.Hashes, tree.N, tree.Hash, size, must(tlog.TreeHash(size, reader))) == nil
}

// Whether a note bears the cosignature of a witness.
func cosigned(text, key string) bool {
	witness := must(f_note.NewVerifierForCosignatureV1(key))
	_, err := note.Open([]byte(text), note.VerifierList(witness))
	return err == nil
}

// Tiles over HTTP, where C2SP tlog-tiles has them.
type tiles struct{}

func (tiles) Height() int { return 8 }

func (tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := [][]byte{}
	for _, tile := range wanted {
		data = append(data, get(pathOf(tile)))
	}
	return data, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// Go names the height, and entries `data`.
func pathOf(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func get(path string) []byte {
	response := must(http.Get(prefix + "/" + path))
	defer response.Body.Close()
	body := must(io.ReadAll(response.Body))
	if response.StatusCode != http.StatusOK {
		log.Fatalf("%s: %d %s", path, response.StatusCode, bytes.TrimSpace(body))
	}
	return body
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
