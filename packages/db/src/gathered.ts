/** Questions that one statement answers at most. */
const MOST = 16;

interface Waiting<Question, Answer> {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

/**
 * Asks a question at once; those that come while it is under way are asked together when it has been answered. So the busier
 * a process is the fewer statements it sends for each question, and a question never waits for company. Each is asked after it
 * was put, so its answer is as fresh as if it had been asked alone.
 *
 * @param keyOf questions of one key may share a statement
 * @param ask answers in the order of the questions; when it fails, it fails for each of them
 */
export function gathered<Question, Answer>(
  keyOf: (question: Question) => string,
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  /** Who waits, by key; a key without a line has nothing under way. */
  const lines = new Map<string, Waiting<Question, Answer>[]>();

  async function run(key: string, asking: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await ask(asking.map(({ question }) => question));
      for (const [index, { resolve, reject }] of asking.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error("a question was left without an answer"));
        else resolve(answer);
      }
    } catch (error) {
      for (const { reject } of asking) reject(error);
    }
    const next = lines.get(key)?.splice(0, MOST) ?? [];
    if (next.length === 0) lines.delete(key);
    else void run(key, next);
  }

  return (question) =>
    new Promise((resolve, reject) => {
      const key = keyOf(question);
      const waiting = { question, resolve, reject };
      const line = lines.get(key);
      if (line !== undefined) line.push(waiting);
      else {
        lines.set(key, []);
        void run(key, [waiting]);
      }
    });
}
