import { tileWidth } from './tile.js';

/** What is asked for by the path of a tile: hashes of a level, or entries. */
export interface TilePath {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256 where the whole tile is meant. */
  readonly width: number;
}

/** C2SP tlog-tiles: `<level>/<index>[.p/<width>]`, the index in groups of three digits: `0/x001/x234/067.p/8`. */
export function tilePath({ level, index, width }: TilePath): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  const last = groups.pop() ?? '000';
  const partial = width === tileWidth ? '' : `.p/${width}`;
  return [level, ...groups.map((it) => `x${it}`), `${last}${partial}`].join('/');
}

const form = /^(0|[1-9]\d?|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads a path; undefined where it names no tile, or one in other words. */
export function readTilePath(path: string): TilePath | undefined {
  const [, level = '', groups = '', width = String(tileWidth)] = form.exec(path) ?? [];
  if (level === '') return undefined;
  const it: TilePath = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: Number(width),
  };
  return Number.isSafeInteger(it.index) && tilePath(it) === path ? it : undefined;
}
