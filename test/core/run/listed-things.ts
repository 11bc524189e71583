/** Things that a platform lists, and a clock that the test moves. */
export interface Item {
  readonly rev: number;
  readonly deleted?: boolean;
}

/** Of the whole test file. */
export function withFakeClock(): void {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());
}

export const signal: AbortSignal = new AbortController().signal;

export async function finish<T>(promise: Promise<T>, ms = 1000): Promise<T> {
  const [result] = await Promise.all([promise, jest.advanceTimersByTimeAsync(ms)]);
  return result;
}
