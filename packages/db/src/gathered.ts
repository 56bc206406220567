/** Questions that one statement answers at most. */
const MOST = 16;
/** Statements of one key that are under way at once: the database answers one while this process works on what the other gave. */
const MOST_UNDER_WAY = 2;
/** Questions that are worth the second of them. */
const ENOUGH = 3;

interface Waiting<Question, Answer> {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

interface Line<Question, Answer> {
  /** Statements, never less than one: a line that asks nothing goes. */
  underWay: number;
  waiting: Waiting<Question, Answer>[];
}

/**
 * Asks a question at once; those that come while a statement is under way are asked together when it has been answered, or as
 * soon as they are enough for a second one. So the busier a process is the fewer statements it sends for each question, and no
 * question waits longer than for one statement. Each is asked after it was put, so its answer is as fresh as if it had been asked
 * alone.
 *
 * @param keyOf questions of one key may share a statement
 * @param ask answers in the order of the questions; when it fails, it fails for each of them
 */
export function gathered<Question, Answer>(
  keyOf: (question: Question) => string,
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  const lines = new Map<string, Line<Question, Answer>>();

  async function run(asking: readonly Waiting<Question, Answer>[]): Promise<void> {
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
  }

  /** Asks, and goes on with those who came meanwhile until nobody waits. */
  async function askOn(key: string, line: Line<Question, Answer>) {
    line.underWay += 1;
    for (let asking = line.waiting.splice(0, MOST); asking.length > 0; asking = line.waiting.splice(0, MOST))
      await run(asking);
    line.underWay -= 1;
    if (line.underWay === 0) lines.delete(key);
  }

  return (question) =>
    new Promise((resolve, reject) => {
      const key = keyOf(question);
      const line = lines.get(key) ?? { underWay: 0, waiting: [] };
      lines.set(key, line);
      line.waiting.push({ question, resolve, reject });
      const isWorthOne = line.underWay === 0 || line.waiting.length >= ENOUGH;
      if (line.underWay < MOST_UNDER_WAY && isWorthOne) void askOn(key, line);
    });
}
