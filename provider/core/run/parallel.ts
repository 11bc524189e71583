/** Work on many things, on few at a time; answers in their order. After a failure nothing more is begun: nobody would hear of it. */
export async function inParallel<T, R>(items: readonly T[], most: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index]!).catch((error: unknown) => {
        next = items.length;
        throw error;
      });
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
