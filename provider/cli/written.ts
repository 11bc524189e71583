/** What an engine wrote, as every command reads it: one of a newer version of this package is refused. */
import { catalog } from '../catalog';
import { BESIDE_STATE } from '../engines/terraform/private';
import { schemaVersion, STATE_STEPS } from '../engines/terraform/state-upgrades';
import { readFile, readStream, type ReadFile, type ReadOptions } from '../program';
import { inputChunks, inputName } from './input';

const FORMS: ReadOptions['forms'] = {
  schemaOf: (type) => schemaVersion(STATE_STEPS, type),
  privateBytes: BESIDE_STATE,
};

/** @param from its name, for messages */
export const readWritten = (
  chunks: AsyncIterable<Buffer>,
  from: string,
  options: ReadOptions = {},
): Promise<ReadFile> => readStream(catalog, chunks, from, { ...options, forms: FORMS });

export const readWrittenFile = (file: string, options?: ReadOptions): Promise<ReadFile> =>
  readWritten(inputChunks(file), inputName(file), options);

export const readWrittenText = (text: string, from: string): ReadFile =>
  readFile(catalog, text, from, { forms: FORMS });
