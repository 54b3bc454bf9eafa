/** What this machine says about the process that started this one. */
export interface ParentProcess {
  /** The parent's id now: on POSIX systems another process takes over the children of one that is gone. */
  id(): number;
  /** Throws where there is no such process: Windows leaves the id as it was. */
  probe(id: number): void;
}

/** Tells whether the process that is the parent now, which is the one that started this one, is gone. */
export function parentIsGone({ id, probe }: ParentProcess): () => boolean {
  const first = id();
  return () => {
    if (id() !== first) {
      return true;
    }
    try {
      probe(first);
      return false;
    } catch (error) {
      // EPERM: it lives, as somebody else's.
      return (error as NodeJS.ErrnoException).code === 'ESRCH';
    }
  };
}
