/** Does something for each of many, a few at a time, so that neither registry is overrun. @throws what the first failure threw */
export async function eachOf<T>(
  all: readonly T[],
  atATime: number,
  act: (one: T) => Promise<void>,
): Promise<void> {
  const left = all.values();
  const worker = async () => {
    for (const one of left) await act(one);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, all.length) }, worker));
}
