import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { findOpa, OpaMissing } from '#policy-engine';
import type { OpaOutput, OpaRunner } from '#policy-engine';
import { OpaOverran } from './opa-overran.js';
import { Semaphore } from '#background';

const AT_ONCE = 2;
const MEGABYTE = 1024 * 1024;
const MAX_OUTPUT_BYTES = 64 * MEGABYTE;
const MAX_MEMORY_MB = 3 * 1024;
// What a shell answers when it cannot start a program.
const NOT_STARTED = [126, 127];
const OUT_OF_MEMORY = /out of memory|cannot allocate memory/;

/** Takes a piece of standard output; false when it needs no more of it. */
export type OutputReader = (piece: string) => boolean;

/** How much of one run is read, and for how long. */
export interface ReadLimits {
  readonly maxBytes: number;
  /** The part of the usual time that it may take; default 1, all of it. */
  readonly share?: number;
}

/** Runs `opa` on sources that nobody has looked at yet: with limits of time, output and memory, and no environment. */
export class LimitedOpa implements OpaRunner {
  private readonly semaphore = new Semaphore(AT_ONCE);
  private found: string | undefined;

  /**
   * @param path of `opa`; without it, it is looked for when first needed
   * @param timeoutMs how long one run may take
   * @param maxMemoryMb what one run may reserve, about twice of what it then uses; not held to on Windows
   */
  constructor(
    private readonly path: string | undefined,
    private readonly timeoutMs: number,
    private readonly maxMemoryMb = MAX_MEMORY_MB,
  ) {}

  readonly binary = (): string => (this.found ??= resolve(this.path ?? findOpa()));

  /** Runs to the end. @throws OpaMissing, OpaOverran */
  readonly run: OpaRunner['run'] = async (parameters, folder) => {
    const pieces: string[] = [];
    const keep = (piece: string) => pieces.push(piece) > 0;
    const output = await this.read(parameters, folder, keep, { maxBytes: MAX_OUTPUT_BYTES });
    return { ...output, stdout: pieces.join('') };
  };

  /**
   * Hands on standard output as it comes, and stops `opa` when its reader has enough.
   *
   * @throws OpaMissing, OpaOverran
   */
  async read(
    parameters: readonly string[],
    folder: string,
    reader: OutputReader,
    { maxBytes, share = 1 }: ReadLimits,
  ): Promise<OpaOutput> {
    const binary = this.binary();
    return this.semaphore.run(async () => {
      const opa = start(binary, parameters, folder, this.maxMemoryMb);
      const limits = { timeoutMs: this.timeoutMs * share, maxBytes, reader };
      const ended = await watch(opa, parameters[0] ?? '', limits);
      if (NOT_STARTED.includes(ended.code ?? 0)) throw new OpaMissing();
      if (ended.code !== 0 && OUT_OF_MEMORY.test(ended.stderr)) {
        throw new OpaOverran(parameters[0] ?? '', 'memory', `${this.maxMemoryMb} MB`);
      }
      return { ok: ended.code === 0, stdout: '', stderr: ended.stderr };
    });
  }
}

/** The shell sets the limit of memory where the system has one. What it starts takes its place, and so its signals. */
function start(
  binary: string,
  parameters: readonly string[],
  folder: string,
  maxMemoryMb: number,
): ChildProcess {
  const limited = `ulimit -v ${maxMemoryMb * 1024} 2>/dev/null; exec "$0" "$@"`;
  const [command, given] =
    process.platform === 'win32' ? [binary, parameters] : ['/bin/sh', ['-c', limited, binary, ...parameters]];
  // No environment: a policy must not read this service's secrets, whatever builtin it finds for that.
  return spawn(command, given, { cwd: folder, env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
}

interface Limits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly reader: OutputReader;
}

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

function watch(opa: ChildProcess, command: string, limits: Limits): Promise<Ended> {
  return new Promise((settle, reject) => {
    let failure: Error | undefined;
    let bytes = 0;
    let stderr = '';
    let enough = false;
    const fail = (reason: Error) => {
      failure ??= reason;
      opa.kill('SIGKILL');
    };
    const timer = setTimeout(() => {
      fail(new OpaOverran(command, 'time', `${limits.timeoutMs / 1000} s`));
    }, limits.timeoutMs);
    const take = (piece: string, use: () => void) => {
      bytes += piece.length;
      if (bytes > limits.maxBytes)
        fail(new OpaOverran(command, 'output', `${limits.maxBytes / MEGABYTE} MB`));
      if (enough || failure) return;
      try {
        use();
      } catch (error) {
        fail(error as Error); // thrown on from here, it would end the service
      }
    };
    opa.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      take(piece, () => {
        enough = !limits.reader(piece);
        if (enough) opa.kill('SIGKILL');
      });
    });
    opa.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      take(piece, () => (stderr += piece));
    });
    opa.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(error.code === 'ENOENT' || error.code === 'EACCES' ? new OpaMissing() : error);
    });
    opa.on('close', (code) => {
      clearTimeout(timer);
      if (failure) reject(failure);
      else settle({ code: enough ? 0 : code, stderr });
    });
  });
}
