// Where characters, words, sentences and paragraphs end, and what a selection snaps to. Text and places in UTF-16 units only.

/** Each opening quotation mark with those that close it. */
const MARKS = { "“": "”", "«": "»", "‘": "’", "„": "“”", "‹": "›", "「": "」", "『": "』", '"': '"' };
const OPENING = Object.keys(MARKS).join("");
const CLOSING = [...new Set(Object.values(MARKS).join(""))].join("");
const WINDOW = 2000;
const NEAR = 64;

/** @typedef {{start: number, end: number}} Stretch */

export class Boundaries {
  /** @param {string} text @param {string} language a BCP 47 tag */
  constructor(text, language) {
    this.text = text;
    const locale = safeLocale(language);
    this.segmenters = {
      character: new Intl.Segmenter(locale, { granularity: "grapheme" }),
      word: new Intl.Segmenter(locale, { granularity: "word" }),
      sentence: new Intl.Segmenter(locale, { granularity: "sentence" }),
    };
    /** Found when they are first asked for. @type {Stretch[] | undefined} */
    this.paragraphs = undefined;
  }

  /** The line of the text that `place` lies in. @param {number} place @returns {Stretch} */
  line(place) {
    const start = this.text.lastIndexOf("\n", place - 1) + 1;
    const end = this.text.indexOf("\n", place);
    return { start, end: end < 0 ? this.text.length : end };
  }

  /** The sentence around `place`, without the white space behind it. @param {number} place */
  sentence(place) {
    const line = this.line(place);
    let last = line;
    for (const piece of this.pieces("sentence", line)) {
      last = piece;
      if (place < piece.end) {
        break;
      }
    }
    return trimmed(this.text, last);
  }

  /** @param {"word" | "sentence"} granularity @param {Stretch} stretch */
  *pieces(granularity, stretch) {
    const words = this.text.slice(stretch.start, stretch.end);
    for (const found of this.segmenters[granularity].segment(words)) {
      yield { start: stretch.start + found.index, end: stretch.start + found.index + found.segment.length, isWord: found.isWordLike };
    }
  }

  /**
   * The next place in reading order. Whatever the script's direction, 1 goes on and -1 goes back.
   * A step over sentences goes to their starts, a selection on to their ends.
   * @param {"character" | "word" | "sentence" | "paragraph"} by @param {number} place @param {1 | -1} way @param {boolean} [isSelecting]
   */
  next(by, place, way, isSelecting = false) {
    if (by === "character") {
      return this.nextCharacter(place, way);
    }
    const places = by === "paragraph" ? this.paragraphPlaces(way > 0 && isSelecting) : this.placesNear(by, place, way, isSelecting);
    const found = way > 0 ? places.find((one) => one > place) : places.findLast((one) => one < place);
    return found ?? (way > 0 ? this.text.length : 0);
  }

  /** @param {number} place @param {1 | -1} way */
  nextCharacter(place, way) {
    const start = this.plainBefore(place);
    const around = this.segmenters.character.segment(this.text.slice(start, place + NEAR));
    if (way > 0) {
      const here = around.containing(place - start);
      return here ? start + here.index + here.segment.length : this.text.length;
    }
    const before = place > start ? around.containing(place - start - 1) : undefined;
    return before ? start + before.index : 0;
  }

  /** A place a little before `place` where a character surely begins: half of a flag is none. */
  plainBefore(place) {
    let start = Math.max(0, place - NEAR);
    while (start > 0 && !isPlain(this.text[start])) {
      start -= 1;
    }
    return start;
  }

  /** Ends of words or starts of sentences in this line and, where that is left, the next. */
  placesNear(by, place, way, isSelecting) {
    const lines = [this.line(place)];
    const beyond = way > 0 ? this.nextLine(lines[0].end) : this.lineBefore(lines[0].start);
    if (beyond) {
      lines.push(beyond);
    }
    const found = lines.flatMap((line) => {
      const pieces = [...this.pieces(by, line)].map((piece) => trimmed(this.text, piece)).filter((piece) => piece.end > piece.start);
      if (by === "word") {
        return pieces.filter((piece) => /[\p{L}\p{N}\p{S}]/u.test(this.text.slice(piece.start, piece.end))).map((piece) => (way > 0 ? piece.end : piece.start));
      }
      return pieces.map((piece) => (way > 0 && isSelecting ? piece.end : piece.start));
    });
    return [...new Set(found)].sort((one, other) => one - other);
  }

  nextLine(end) {
    const found = /\S/u.exec(this.text.slice(end));
    return found ? this.line(end + found.index) : null;
  }

  lineBefore(start) {
    for (let place = start - 1; place >= 0; place -= 1) {
      if (/\S/u.test(this.text[place])) {
        return this.line(place);
      }
    }
    return null;
  }

  /** Starts of paragraphs, or their ends. */
  paragraphPlaces(asEnds) {
    this.paragraphs ??= [...this.text.matchAll(/\S.*/gu)].map((found) => trimmed(this.text, { start: found.index, end: found.index + found[0].length }));
    return this.paragraphs.map((one) => (asEnds ? one.end : one.start));
  }

  /** Off white space at both ends, and outwards to whole characters as a reader sees them. @param {Stretch} stretch */
  snapped(stretch) {
    const found = trimmed(this.text, stretch);
    return { start: this.characterAround(found.start).start, end: found.end > found.start ? this.characterAround(found.end - 1).end : found.end };
  }

  characterAround(place) {
    const start = this.plainBefore(place);
    const found = this.segmenters.character.segment(this.text.slice(start, place + NEAR)).containing(place - start);
    return found ? { start: start + found.index, end: start + found.index + found.segment.length } : { start: place, end: place };
  }

  /** What stands inside the quotation marks that a stretch begins or ends with. @param {Stretch} stretch */
  withoutMarks(stretch) {
    let { start, end } = trimmed(this.text, stretch);
    const opens = MARKS[this.text[start]];
    if (opens && end - start > 1) {
      if (opens.includes(this.text[end - 1])) {
        end -= 1;
        start += 1;
      } else if (!this.closes(opens, start + 1, end)) {
        start += 1;
      }
    } else if (end - start > 1 && CLOSING.includes(this.text[end - 1]) && !this.opens(this.text[end - 1], start, end - 1)) {
      end -= 1;
    }
    return trimmed(this.text, { start, end });
  }

  closes(closing, start, end) {
    return [...closing].some((mark) => this.text.slice(start, end).includes(mark));
  }

  opens(closing, start, end) {
    return [...OPENING].some((mark) => MARKS[mark].includes(closing) && this.text.slice(start, end).includes(mark));
  }

  /** The words between the quotation marks around a stretch, in its paragraph; null where none are. @param {Stretch} stretch */
  quoted(stretch) {
    const line = this.line(stretch.start);
    const isApostrophe = (place) => /\p{L}/u.test(this.text[place - 1] ?? "") && /\p{L}/u.test(this.text[place + 1] ?? "");
    let depth = "";
    for (let place = Math.min(stretch.start, line.end) - 1; place >= Math.max(line.start, stretch.start - WINDOW); place -= 1) {
      const mark = this.text[place];
      if (isApostrophe(place)) {
        continue;
      }
      const closing = MARKS[mark];
      if (depth && closing?.includes(depth) && mark !== '"') {
        depth = "";
      } else if (!depth && closing && !(mark === '"' && this.isClosingPlain(place, line))) {
        const end = this.closingFrom(Math.max(stretch.end, place + 1), closing, line.end, isApostrophe);
        return end < 0 ? trimmed(this.text, { start: place + 1, end: line.end }) : trimmed(this.text, { start: place + 1, end });
      } else if (!depth && CLOSING.includes(mark) && (mark !== "’" || this.text.slice(line.start, place).includes("‘"))) {
        depth = mark;
        if (mark === '"') {
          return null;
        }
      }
    }
    return null;
  }

  /** Whether a plain mark closes: an even number of them stands before an opening one. */
  isClosingPlain(place, line) {
    return (this.text.slice(line.start, place).split('"').length - 1) % 2 === 1;
  }

  closingFrom(place, closing, end, isApostrophe) {
    for (let at = place; at < end; at += 1) {
      if (closing.includes(this.text[at]) && !isApostrophe(at)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether quotation marks stand right around a stretch, or at its own ends. @param {Stretch} stretch */
  isQuoted(stretch) {
    const { start, end } = trimmed(this.text, stretch);
    const before = this.text[start - 1] ?? "";
    const after = this.text[end] ?? "";
    const opens = (mark) => mark !== "" && OPENING.includes(mark);
    const closes = (mark) => mark !== "" && CLOSING.includes(mark);
    return (opens(this.text[start]) || opens(before)) && (closes(this.text[end - 1]) || closes(after));
  }
}

/** @param {string} text @param {Stretch} stretch @returns {Stretch} */
export function trimmed(text, { start, end }) {
  const isSpace = (place) => /[\s\u200B\uFEFF]/u.test(text[place]);
  while (start < end && isSpace(start)) {
    start += 1;
  }
  while (end > start && isSpace(end - 1)) {
    end -= 1;
  }
  return { start, end };
}

/** ASCII begins a character of its own, whatever stands before it. */
function isPlain(unit) {
  return unit < "\u0080";
}

function safeLocale(language) {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}
