import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Scenario, Step, Telling } from './scenario.js';

const version = 'v0.28.1';
const cache = resolve('.cache/bin');

/** The binary; built with Go where it is not found, undefined where that is not there. */
export function findAlertmanager(): string | undefined {
  const goPath = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const folders = [cache, ...(process.env.PATH ?? '').split(delimiter), join(goPath, 'bin')];
  const find = () => folders.map((it) => join(it, 'alertmanager')).find((it) => existsSync(it));
  const found = find();
  if (found !== undefined || goPath === '') return found;
  const env = { ...process.env, GOBIN: cache };
  spawnSync('go', ['install', `github.com/prometheus/alertmanager/cmd/alertmanager@${version}`], {
    env,
    stdio: 'inherit',
  });
  return find();
}

interface Payload {
  readonly groupLabels: { readonly group?: string };
  readonly alerts: readonly { readonly status: string; readonly labels: { readonly alertname: string } }[];
}

/** An Alertmanager that runs, and what its receivers were told: one for each scenario, by its number. */
export class RealAlertmanager {
  readonly told = new Map<number, Telling[]>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  private readonly receiver: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.hear(Number((request.url ?? '').slice(1)), JSON.parse(Buffer.concat(parts).toString()) as Payload);
      response.end();
    });
  });
  private process: ChildProcess | undefined;
  private port = 0;

  private constructor(private readonly unitMs: number) {}

  /** @param unitMs how long a unit of a scenario's time is, in milliseconds */
  static async start(
    binary: string,
    scenarios: readonly Scenario[],
    unitMs: number,
  ): Promise<RealAlertmanager> {
    const it = new RealAlertmanager(unitMs);
    await new Promise<void>((listening) => it.receiver.listen(0, '127.0.0.1', listening));
    it.port = await freePort();
    const config = join(it.folder, 'alertmanager.json');
    writeFileSync(config, JSON.stringify(it.configOf(scenarios)));
    const flags = [
      `--config.file=${config}`,
      `--storage.path=${it.folder}`,
      `--web.listen-address=127.0.0.1:${it.port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ];
    it.process = spawn(binary, flags, { stdio: 'ignore' });
    await it.untilReady();
    return it;
  }

  async play(nth: number, { steps, until }: Scenario): Promise<Telling[]> {
    const silences = new Map<string, string>();
    const inOrder = [...steps].sort((a, b) => a.at - b.at);
    const begun = Date.now() - Math.min(0, inOrder[0]?.at ?? 0) * this.unitMs;
    const timeOf = (at: number) => begun + at * this.unitMs;
    for (const step of inOrder) {
      await setTimeout(Math.max(0, timeOf(step.at) - Date.now()));
      await this.take(nth, step, timeOf, silences);
    }
    await setTimeout(Math.max(0, timeOf(until) - Date.now()));
    return this.told.get(nth) ?? [];
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolved) => this.process?.once('exit', resolved));
    this.process?.kill('SIGKILL');
    await ended;
    this.receiver.closeAllConnections();
    this.receiver.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async take(
    nth: number,
    step: Step,
    timeOf: (at: number) => number,
    silences: Map<string, string>,
  ): Promise<void> {
    const scenario = String(nth);
    if ('unsilence' in step) {
      await this.call('DELETE', `/api/v2/silence/${silences.get(step.unsilence)}`);
    } else if ('silence' in step) {
      const matchers = [
        { name: 'alertname', value: step.silence, isRegex: false, isEqual: true },
        { name: 'scenario', value: scenario, isRegex: false, isEqual: true },
      ];
      const times = { startsAt: iso(Date.now()), endsAt: iso(timeOf(step.until)) };
      const body = { matchers, ...times, createdBy: 'test', comment: 'test' };
      const { silenceID } = (await this.call('POST', '/api/v2/silences', body)) as { silenceID: string };
      silences.set(step.silence, silenceID);
    } else {
      const name = 'fire' in step ? step.fire : step.end;
      const labels = { alertname: name, group: step.group ?? 'g', scenario };
      const times =
        'fire' in step
          ? { startsAt: iso(timeOf(step.since ?? step.at)), endsAt: iso(Date.now() + 3_600_000) }
          : { endsAt: iso(Date.now()) };
      await this.call('POST', '/api/v2/alerts', [{ labels, ...times }]);
    }
  }

  private configOf(scenarios: readonly Scenario[]): object {
    const { port } = this.receiver.address() as AddressInfo;
    const time = (units: number) => `${Math.round(units * this.unitMs)}ms`;
    const routes = scenarios.map((it, nth) => ({
      receiver: String(nth),
      matchers: [`scenario="${nth}"`],
      group_by: ['group'],
      group_wait: time(it.wait),
      group_interval: time(it.interval),
      repeat_interval: time(it.repeat),
      mute_time_intervals: it.mutedHours === undefined ? [] : [it.mutedHours],
    }));
    const receivers = scenarios.map(({ tellsResolved }, nth) => ({
      name: String(nth),
      webhook_configs: [{ url: `http://127.0.0.1:${port}/${nth}`, send_resolved: tellsResolved }],
    }));
    const time_intervals = [
      { name: 'always', time_intervals: [{ years: ['2000:2999'] }] },
      { name: 'never', time_intervals: [{ years: ['1970:1971'] }] },
    ];
    return { route: { receiver: '0', routes }, receivers, time_intervals };
  }

  private hear(nth: number, { groupLabels, alerts }: Payload): void {
    const namesOf = (status: string) =>
      alerts.filter((it) => it.status === status).map(({ labels }) => labels.alertname);
    const telling = {
      group: groupLabels.group ?? '',
      firing: namesOf('firing'),
      resolved: namesOf('resolved'),
    };
    this.told.set(nth, [...(this.told.get(nth) ?? []), telling]);
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Alertmanager answered ${method} ${path} with ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  private async untilReady(): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      const ready = await fetch(`http://127.0.0.1:${this.port}/-/ready`).catch(() => undefined);
      if (ready?.ok) return;
      await setTimeout(100);
    }
    throw new Error('Alertmanager does not become ready.');
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
