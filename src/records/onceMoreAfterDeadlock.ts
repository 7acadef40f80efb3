const deadlock = '40P01';
const attempts = 3;

/**
 * Runs a transaction again when PostgreSQL ended it to break a deadlock. Batches lock in a fixed order, but batches of
 * different sizes can still cross; the one that was ended left nothing behind.
 */
export async function onceMoreAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isDeadlock(error)) throw error;
    }
  }
}

function isDeadlock(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause)
    if ((inner as { code?: unknown }).code === deadlock) return true;
  return false;
}
