/** An interrupted lab ends its simulators, and they what they made. */
export function stopOnSignals(stop: () => Promise<void>): () => void {
  const end = (): void => void stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
  };
}
