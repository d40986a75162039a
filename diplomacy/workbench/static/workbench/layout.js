// A text cut up for the page: blocks, and in each block pieces that lie in the same spans. Places in UTF-16 units.

/**
 * @typedef {object} Placed a span in its place
 * @property {string} key
 * @property {number} start
 * @property {number} end
 *
 * @typedef {object} Block a paragraph, or the part of one that lies in the same readouts
 * @property {number} start
 * @property {number} end
 * @property {string[]} around keys of the readouts over it, outermost first
 * @property {string[]} opening those of them that begin here
 */

/** Outer before inner: by start, then the longer first, then as given. @param {Placed} one @param {Placed} other */
export function byPlace(one, other) {
  return one.start - other.start || other.end - one.end;
}

/** @param {string} text @param {Placed[]} readouts @returns {Block[]} */
export function blocksOf(text, readouts) {
  const sorted = [...readouts].sort(byPlace);
  const cuts = [...new Set(sorted.flatMap((one) => [one.start, one.end]))].sort((one, other) => one - other);
  const seen = new Set();
  /** @type {Block[]} */
  const blocks = [];
  let nextCut = 0;
  for (const found of text.matchAll(/[^\n]+/g)) {
    if (!/\S/u.test(found[0])) {
      continue;
    }
    let start = found.index;
    const end = start + found[0].length;
    while (nextCut < cuts.length && cuts[nextCut] <= start) {
      nextCut += 1;
    }
    while (start < end) {
      const cut = nextCut < cuts.length && cuts[nextCut] < end ? cuts[nextCut++] : end;
      const last = blocks.at(-1);
      if (!/\S/u.test(text.slice(start, cut)) && last?.end === start) {
        last.end = cut;
      } else {
        const around = sorted.filter((one) => one.start < cut && one.end > start).map((one) => one.key);
        const opening = around.filter((key) => !seen.has(key));
        opening.forEach((key) => seen.add(key));
        blocks.push({ start, end: cut, around, opening });
      }
      start = cut;
    }
  }
  return blocks;
}

/**
 * The pieces of one block: their ends, and the spans over each, outermost first.
 * @param {Block} block @param {Placed[]} spans those that touch it, sorted `byPlace`
 */
export function piecesOf(block, spans) {
  const cuts = new Set([block.start, block.end]);
  for (const span of spans) {
    cuts.add(Math.max(span.start, block.start));
    cuts.add(Math.min(span.end, block.end));
  }
  const ends = [...cuts].sort((one, other) => one - other);
  const pieces = [];
  for (let place = 1; place < ends.length; place += 1) {
    const [start, end] = [ends[place - 1], ends[place]];
    pieces.push({ start, end, spans: spans.filter((span) => span.start < end && span.end > start) });
  }
  return pieces;
}

/** The number of the block that holds `place`, or of the nearest before it. @param {Block[]} blocks @param {number} place */
export function blockAt(blocks, place) {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].start <= place) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** Keys of the spans over a place, innermost first. @param {Placed[]} spans @param {number} place */
export function spansOver(spans, place) {
  return spans.filter((span) => span.start <= place && place < span.end).sort(byPlace).reverse();
}
