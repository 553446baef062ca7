// A queue by instant whose members may move: a binary heap that passes over entries whose instant is no longer theirs.

export interface TimeQueue<T> {
  /** Files an item under its instant of now; earlier entries of it are forgotten when they come up. */
  push(item: T): void;
  /** The earliest instant that still holds. */
  peek(): number | undefined;
  /** Takes out every item whose instant is not after this one. */
  takeUntil(at: number): T[];
}

interface Entry<T> {
  readonly at: number;
  readonly item: T;
}

/** `instantOf` gives the instant of an item (undefined or Infinity = never). */
export function createTimeQueue<T>(instantOf: (item: T) => number | undefined): TimeQueue<T> {
  const heap: Entry<T>[] = [];

  function atOf(index: number): number {
    return heap[index]?.at ?? Number.POSITIVE_INFINITY;
  }
  function swap(a: number, b: number): void {
    const [left, right] = [heap[a], heap[b]];
    if (left !== undefined && right !== undefined) {
      heap[a] = right;
      heap[b] = left;
    }
  }
  function pop(): void {
    swap(0, heap.length - 1);
    heap.pop();
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const child = atOf(left + 1) < atOf(left) ? left + 1 : left;
      if (atOf(child) >= atOf(index)) {
        return;
      }
      swap(index, child);
      index = child;
    }
  }
  function dropStale(): void {
    while (heap[0] !== undefined && instantOf(heap[0].item) !== heap[0].at) {
      pop();
    }
  }

  return {
    push(item) {
      const at = instantOf(item) ?? Number.POSITIVE_INFINITY;
      if (!Number.isFinite(at)) {
        return;
      }
      let index = heap.push({ at, item }) - 1;
      while (index > 0 && atOf((index - 1) >> 1) > at) {
        swap(index, (index - 1) >> 1);
        index = (index - 1) >> 1;
      }
    },
    peek() {
      dropStale();
      return heap[0]?.at;
    },
    takeUntil(at) {
      const taken: T[] = [];
      for (dropStale(); heap[0] !== undefined && heap[0].at <= at; dropStale()) {
        taken.push(heap[0].item);
        pop();
      }
      return taken;
    },
  };
}
