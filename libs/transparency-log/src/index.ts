/** A transparency log as RFC 6962 and C2SP describe it: the tree, its tiles, its proofs and its signed checkpoints. Pure. */
export { type Leaf, leafData } from './leaf.js';
export { Frontier } from './merkle/frontier.js';
export { emptyRoot, leafHash } from './merkle/hashes.js';
export { verifyConsistency } from './merkle/verify-consistency.js';
export { verifyInclusion } from './merkle/verify-inclusion.js';
export { type Checkpoint, checkpointText, readCheckpoint } from './notes/checkpoint.js';
export {
  cosignerKey,
  newSigningKey,
  NoteKeyInvalid,
  type NoteSigner,
  type NoteVerifier,
  readSigner,
  readVerifier,
} from './notes/keys.js';
export { NoteInvalid, openNote, readNote, readSignatures, signNote } from './notes/note.js';
export { addCheckpointRequest, cosign } from './notes/witness.js';
export { entryBundle } from './tiles/entry-bundle.js';
export { type Edge, grow, rootOfEdge } from './tiles/grow.js';
export { proveConsistency, proveInclusion, type ReadTile, rootFromTiles } from './tiles/prove.js';
export { edgeOf, hashesOfLevel, type Tile, type TilePlace, tileWidth, widthAt } from './tiles/tile.js';
export { readTilePath, tilePath, type TilePath } from './tiles/tile-path.js';
