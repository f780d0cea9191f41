// The best k of many scored rows, without sorting them all: a heap whose root is the worst that is kept.

/** The `k` rows with the highest scores, best first; equal scores by row. Scores that are not finite lose. */
export function selectTop(
  rows: Uint32Array,
  scores: Float64Array,
  k: number,
): readonly { readonly row: number; readonly score: number }[] {
  const limit = Math.max(0, Math.min(Math.trunc(k) || 0, rows.length));
  const heap: number[] = [];
  const isWorse = (a: number, b: number): boolean =>
    scores[a]! < scores[b]! || (scores[a]! === scores[b]! && a > b);
  for (const row of rows) {
    if (!Number.isFinite(scores[row]!)) continue;
    if (heap.length < limit) {
      heap.push(row);
      siftUp(heap, isWorse);
    } else if (limit > 0 && isWorse(heap[0]!, row)) {
      heap[0] = row;
      siftDown(heap, isWorse);
    }
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1)).map((row) => ({ row, score: scores[row]! }));
}

type Order = (a: number, b: number) => boolean;

function siftUp(heap: number[], isWorse: Order): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(heap[at]!, heap[parent]!)) return;
    [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
    at = parent;
  }
}

function siftDown(heap: number[], isWorse: Order): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const child = right < heap.length && isWorse(heap[right]!, heap[left]!) ? right : left;
    if (!isWorse(heap[child]!, heap[at]!)) return;
    [heap[at], heap[child]] = [heap[child]!, heap[at]!];
    at = child;
  }
}
