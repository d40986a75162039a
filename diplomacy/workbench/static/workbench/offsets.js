// Where a place in a text is, in both counts: the API counts Unicode code points, a browser's strings UTF-16 units.
// Every conversion goes through here.

/**
 * @typedef {object} Offsets
 * @property {number} units the length of the text in UTF-16 units
 * @property {number} points its length in code points
 * @property {(points: number) => number} toUnits
 * @property {(units: number) => number} toPoints a place inside a surrogate pair counts as the one before it
 */

/**
 * @param {string} text
 * @returns {Offsets}
 */
export function offsetsOf(text) {
  /** @type {number[]} the units at which a pair begins, ascending */
  const pairs = [];
  for (const found of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) {
    pairs.push(found.index);
  }
  const points = text.length - pairs.length;
  return {
    units: text.length,
    points,
    toPoints(units) {
      const place = clamp(units, text.length);
      const inside = countBelow(pairs, place);
      return place - inside;
    },
    toUnits(count) {
      const place = clamp(count, points);
      // The pair number n (from 0) begins at code point pairs[n] - n.
      let low = 0;
      let high = pairs.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (pairs[middle] - middle < place) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return place + low;
    },
  };
}

/** @param {number} place @param {number} most */
function clamp(place, most) {
  return Math.max(0, Math.min(place, most));
}

/** How many of the ascending `numbers` are below `limit`. @param {number[]} numbers @param {number} limit */
export function countBelow(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
