import kafkajs from 'kafkajs';
import { readLz4 } from './read-lz4.js';
import { readSnappy } from './read-snappy.js';
import { readZstd } from './read-zstd.js';

const { CompressionCodecs, CompressionTypes } = kafkajs;

/**
 * Lets Kafka's client read what others compressed: by itself it knows GZIP alone, and a consumer that meets anything else ends. What we
 * write is not compressed.
 */
export function readCompressed(): void {
  CompressionCodecs[CompressionTypes.Snappy] = reading(readSnappy);
  CompressionCodecs[CompressionTypes.LZ4] = reading(readLz4);
  CompressionCodecs[CompressionTypes.ZSTD] = reading(readZstd);
}

function reading(read: (packed: Buffer) => Buffer) {
  return () => ({
    compress: () => {
      throw new Error('Nothing is written in this compression.');
    },
    decompress: (packed: Buffer) => Promise.resolve(read(packed)),
  });
}
