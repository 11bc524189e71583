/**
 * Answers worked out once. For each text: a run asks for the same addresses in validating, planning, reading and comparing. A
 * refusal is remembered as well, because finding one costs the most. And for each object, such as a definition.
 */

/** More texts than an engine has resources at hand; then all are forgotten, so that a long-lived process stays small. */
const MOST = 10_000;

type Answer<R> = { readonly value: R } | { readonly error: unknown };

/** The same function of a text, for one whose answers nobody changes. It throws where the other one did. */
export function remembered<R>(work: (text: string) => R): (text: string) => R {
  const answers = new Map<string, Answer<R>>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = attempt(work, text);
      if (answers.size >= MOST) answers.clear();
      answers.set(text, answer);
    }
    if ('error' in answer) throw answer.error;
    return answer.value;
  };
}

/** The same function of an object, for as long as there is that object. What it answers with is changed by nobody. */
export function rememberedOf<K extends object, R extends NonNullable<unknown>>(work: (key: K) => R): (key: K) => R {
  const answers = new WeakMap<K, R>();
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) answers.set(key, (answer = work(key)));
    return answer;
  };
}

function attempt<R>(work: (text: string) => R, text: string): Answer<R> {
  try {
    return { value: work(text) };
  } catch (error) {
    return { error };
  }
}
