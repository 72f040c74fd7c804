import { startStandaloneMesh } from '../../e2e/support/standalone-mesh.js';
import { Claims, type Tally } from '../tally.js';
import { deviations, leftBefore } from './deviations.js';
import { playTranscript } from './play-transcript.js';
import { readTranscripts, type Transcript } from './transcript.js';

/** Sequences of calls to our registry, against what the released one answered to them. */
export async function runRegistryConformance(file: string): Promise<Tally> {
  const mesh = await startStandaloneMesh();
  try {
    const url = `${mesh.url('catalog')}/schema-registry`;
    return await tally(url, readTranscripts(file));
  } finally {
    await mesh.close();
  }
}

async function tally(url: string, transcripts: readonly Transcript[]): Promise<Tally> {
  const claims = new Claims();
  for (const transcript of transcripts) {
    const { name } = transcript;
    for (const subject of leftBefore.get(name) ?? []) await leave(url, subject);
    const mistake = await playTranscript(url, transcript);
    const reason = deviations.get(name);
    if (mistake === undefined && reason === undefined) claims.passed += 1;
    else if (mistake === undefined)
      claims.failures.push(`${name}: it is answered alike, though we say that it is not`);
    else if (reason === undefined) claims.failures.push(`${name}: ${mistake}`);
    else claims.leftOut.push(`${name}: ${reason} (${mistake})`);
  }
  return claims;
}

async function leave(url: string, subject: string): Promise<void> {
  const { ok, status } = await fetch(`${url}/subjects/${encodeURIComponent(subject)}/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ schema: '"string"' }),
  });
  if (!ok) throw new Error(`'${subject}' cannot be left: ${status}`);
}
