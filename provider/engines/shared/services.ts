/**
 * What gRPC services of a provider process are made of. All messages pass as bytes, so that a launch loads neither codec
 * nor schema: every command pays for it several times.
 */

/** How one method answers. A failure is thrown: a `CallFailure` says with which code. */
export type Method =
  { unary(request: Buffer): Promise<Uint8Array> } | { stream(request: Buffer): AsyncIterable<Uint8Array> };

/** By path: `/tfplugin6.Provider/PlanResourceChange`. */
export type Services = Readonly<Record<string, Method>>;

/** Encoded answers that are the same for every caller, by method. */
export type StaticAnswers<Name extends string> = Readonly<Partial<Record<Name, () => Uint8Array>>>;

/** The operations in progress, and the signal that asks them to stop. */
export class Operations {
  private controller = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Aborts what runs now. Later calls get a fresh signal: a process in debug mode outlives the command that stopped it. */
  stop(reason: string): void {
    const controller = this.controller;
    this.controller = new AbortController();
    controller.abort(new Error(reason));
  }

  /** Aborts what runs now and what begins later, until somebody says that work goes on. */
  stopForGood(reason: string): void {
    this.controller.abort(new Error(reason));
  }

  goOn(): void {
    if (this.controller.signal.aborted) this.controller = new AbortController();
  }

  track<T>(operation: Promise<T>): Promise<T> {
    const settled = operation.then(
      () => undefined,
      () => undefined,
    );
    this.running.add(settled);
    void settled.then(() => this.running.delete(settled));
    return operation;
  }

  /** For an operation that is no promise: to be called when it has ended. */
  begin(): () => void {
    let end = (): void => undefined;
    void this.track(new Promise<void>((resolve) => (end = resolve)));
    return end;
  }

  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}
