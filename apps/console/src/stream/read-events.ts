/** An event that a server has sent. */
export interface SentEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Reads server-sent events as they come (WHATWG HTML, 9.2), until the body ends. @throws when it breaks off, or is silent for too long */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  mostSilentMs: number,
): AsyncGenerator<SentEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await within(mostSilentMs, reader.read());
      if (done) return;
      const blocks = (text + value).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = eventOf(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A comment is no event. */
function eventOf(block: string): SentEvent | undefined {
  const field = (name: string) =>
    block
      .split('\n')
      .filter((line) => line.startsWith(`${name}: `))
      .map((line) => line.slice(name.length + 2))
      .join('\n');
  const name = field('event');
  return name === '' ? undefined : { name, data: JSON.parse(field('data')) as unknown };
}

async function within<T>(ms: number, awaited: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Nothing was heard of the server for too long.')), ms);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}
