/**
 * What gRPC services of a provider process are made of. All messages pass as bytes, so that a launch loads neither codec
 * nor schema: every command pays for it several times.
 */
import type { UntypedServiceImplementation } from '@grpc/grpc-js';

export interface Service {
  readonly definition: Record<string, MethodDefinition>;
  readonly implementation: UntypedServiceImplementation;
}

export interface MethodDefinition {
  readonly path: string;
  readonly requestStream: false;
  readonly responseStream: boolean;
  readonly requestSerialize: (value: Buffer) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => Buffer;
  readonly responseSerialize: (value: Buffer) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Buffer;
}

/** Encoded answers that are the same for every caller, by method. */
export type StaticAnswers<Name extends string> = Readonly<Partial<Record<Name, () => Uint8Array>>>;

const same = (bytes: Buffer): Buffer => bytes;

/** A method whose messages pass as bytes. */
export function method(path: string, responseStream: boolean): MethodDefinition {
  return {
    path,
    requestStream: false,
    responseStream,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
  };
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

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

  track<T>(operation: Promise<T>): Promise<T> {
    const settled = operation.then(
      () => undefined,
      () => undefined,
    );
    this.running.add(settled);
    void settled.then(() => this.running.delete(settled));
    return operation;
  }

  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}
