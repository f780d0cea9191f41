// Many strings as one UTF-8 buffer and their offsets: decoded when asked for, moved between threads and
// written to a file as they are.

export type StringColumn = { readonly bytes: Uint8Array; readonly offsets: Uint32Array };

export type StringCollector = {
  readonly add: (text: string) => void;
  readonly finish: () => StringColumn;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function collectStrings(): StringCollector {
  let bytes = new Uint8Array(1 << 16);
  let size = 0;
  const offsets: number[] = [0];
  return {
    add: (text) => {
      const most = text.length * 3;
      if (size + most > bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, size + most));
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      size += encoder.encodeInto(text, bytes.subarray(size)).written;
      offsets.push(size);
    },
    finish: () => ({ bytes: bytes.slice(0, size), offsets: Uint32Array.from(offsets) }),
  };
}

export function stringAt(column: StringColumn, row: number): string {
  return decoder.decode(bytesAt(column, row));
}

function bytesAt({ bytes, offsets }: StringColumn, row: number): Uint8Array {
  return bytes.subarray(offsets[row]!, offsets[row + 1]!);
}

/** The rows in the order of their strings' bytes: what `rowOf` searches. */
export function sortedRows(column: StringColumn): Uint32Array {
  const rows = Uint32Array.from({ length: column.offsets.length - 1 }, (_, row) => row);
  return rows.sort((a, b) => Buffer.compare(bytesAt(column, a), bytesAt(column, b)));
}

/** The row with exactly this string; -1 when there is none. */
export function rowOf(column: StringColumn, sorted: Uint32Array, text: string): number {
  const wanted = encoder.encode(text);
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const row = sorted[middle]!;
    const order = Buffer.compare(bytesAt(column, row), wanted);
    if (order === 0) return row;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
