/** What a person has to put right, said in full by its message: `tools/run.mjs` shows no stack of ours with it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
