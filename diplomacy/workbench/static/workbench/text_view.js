// The article's text on the page: its blocks and marks, and where the caret and the selection are in it.
//
// The text is an editable element whose every edit is refused: so each browser's own caret moves in it, by its own
// keys, through both directions of writing, under a screen reader and under a finger. Places are UTF-16 units.

import { el } from "./dom.js";
import { blockAt, blocksOf, byPlace, piecesOf } from "./layout.js";

/**
 * @typedef {Placed & {kind: string, repeat: boolean, suggested: boolean, name: string, side: string}} Mark
 */

export class TextView {
  /** @param {HTMLElement} frame @param {string} text @param {{language: string, direction: string}} options */
  constructor(frame, text, { language, direction }) {
    this.text = text;
    /** @type {Mark[]} */
    this.quotes = [];
    /** @type {Mark[]} */
    this.readouts = [];
    /** @type {Block[]} */
    this.blocks = [];
    /** The paragraphs of the blocks. @type {HTMLElement[]} */
    this.nodes = [];
    /** "rtl" or "ltr" of each paragraph that was asked for. @type {string[]} */
    this.directions = [];
    this.selected = "";
    /** @type {{anchor: number, focus: number, start: number, end: number} | null} */
    this.selection = null;
    this.body = el("div", {
      class: "body",
      lang: language,
      dir: direction,
      contenteditable: "true",
      role: "textbox",
      "aria-multiline": "true",
      "aria-readonly": "true",
      "aria-label": "Text of the article",
      inputmode: "none",
      spellcheck: "false",
      autocorrect: "off",
      autocapitalize: "off",
      translate: "no",
      "data-body": "",
    });
    frame.append(this.body);
    for (const name of ["beforeinput", "paste", "cut", "drop", "dragstart"]) {
      this.body.addEventListener(name, (event) => event.preventDefault());
    }
    // Composition cannot be refused before it happens: what it left is taken away.
    for (const name of ["input", "compositionend"]) {
      this.body.addEventListener(name, () => this.rebuild());
    }
    document.addEventListener("selectionchange", () => this.readSelection());
    /** @type {((selection: TextView["selection"]) => void)[]} */
    this.selectionListeners = [];
  }

  /** @param {Mark[]} quotes @param {Mark[]} readouts */
  show(quotes, readouts) {
    this.quotes = [...quotes].sort(byPlace);
    this.readouts = [...readouts].sort(byPlace);
    this.rebuild();
  }

  /** Put the marks in their new places and repaint only the blocks that they touch. @param {Mark[]} quotes */
  updateQuotes(quotes) {
    const before = new Map(this.quotes.map((mark) => [mark.key, mark]));
    const now = [...quotes].sort(byPlace);
    const touched = [];
    for (const mark of now) {
      const old = before.get(mark.key);
      if (!old || !alike(old, mark)) {
        touched.push(mark, ...(old ? [old] : []));
      }
      before.delete(mark.key);
    }
    touched.push(...before.values());
    this.quotes = now;
    const numbers = new Set(touched.flatMap((mark) => this.blocksOver(mark)));
    if (!numbers.size) {
      return;
    }
    this.keepingSelection(() => numbers.forEach((number) => this.paint(number)));
  }

  /** @param {Placed} mark */
  blocksOver({ start, end }) {
    const found = [];
    for (let number = blockAt(this.blocks, start); number < this.blocks.length && this.blocks[number].start < end; number += 1) {
      found.push(number);
    }
    return found;
  }

  rebuild() {
    this.keepingSelection(() => {
      this.blocks = blocksOf(this.text, this.readouts);
      this.directions = [];
      const all = document.createDocumentFragment();
      this.nodes = this.blocks.map((block, number) => {
        const paragraph = el("p", { dir: "auto", "data-block": String(number) });
        all.append(this.wrapped(block, paragraph));
        return paragraph;
      });
      this.nodes.forEach((_node, number) => this.paint(number));
      this.body.replaceChildren(all);
    });
  }

  /** A block inside the lines of its readouts, with the labels of those that begin here. */
  wrapped(block, paragraph) {
    let inner = paragraph;
    for (const key of [...block.around].reverse()) {
      const readout = /** @type {Mark} */ (this.readouts.find((one) => one.key === key));
      const label = block.opening.includes(key)
        ? el(
            "span",
            { class: "label", contenteditable: "false", "data-key": key, "data-apparatus": "", dir: "ltr", lang: "en" },
            el("span", { class: `side ${readout.side}`, "aria-hidden": "true" }),
            readout.name,
          )
        : null;
      const classes = ["readout", readout.side, block.start === readout.start ? "first" : "", key === this.selected ? "selected" : ""];
      inner = el("div", { class: classes.filter(Boolean).join(" "), "data-readout": key }, label, inner);
    }
    return inner;
  }

  /** @param {number} number */
  paint(number) {
    const block = this.blocks[number];
    const over = this.quotes.filter((mark) => mark.start < block.end && mark.end > block.start);
    const made = document.createDocumentFragment();
    const open = [];
    let parent = made;
    for (const piece of piecesOf(block, over)) {
      let shared = 0;
      while (shared < open.length && open[shared].key === piece.spans[shared]?.key) {
        shared += 1;
      }
      open.splice(shared);
      parent = shared ? open[shared - 1].node : made;
      for (const mark of piece.spans.slice(shared)) {
        const isFirst = piece.start === mark.start;
        const node = el("mark", { class: this.classesOf(mark, isFirst), "data-key": mark.key });
        parent.append(node);
        open.push({ key: mark.key, node });
        parent = node;
      }
      parent.append(this.text.slice(piece.start, piece.end));
    }
    this.nodes[number].replaceChildren(made);
  }

  classesOf(mark, isFirst) {
    return ["q", mark.kind, mark.repeat ? "repeat" : "", mark.suggested ? `suggested${isFirst ? " first" : ""}` : "", mark.key === this.selected ? "selected" : ""].filter(Boolean).join(" ");
  }

  /** Show one span as the chosen one. @param {string} key */
  choose(key) {
    this.body.querySelectorAll(".selected").forEach((node) => node.classList.remove("selected"));
    this.selected = key;
    if (key) {
      const name = CSS.escape(key);
      this.body.querySelectorAll(`mark[data-key="${name}"], [data-readout="${name}"]`).forEach((node) => node.classList.add("selected"));
    }
  }

  // Places

  /** @param {Node} node @param {number} offset @returns {number | null} */
  placeOf(node, offset) {
    if (!this.body.contains(node)) {
      return null;
    }
    const element = node instanceof Element ? node : node.parentElement;
    const paragraph = element?.closest("[data-block]");
    if (!(paragraph instanceof HTMLElement)) {
      const child = node.childNodes[offset];
      const inside = child instanceof Element ? (child.matches("[data-block]") ? child : child.querySelector("[data-block]")) : null;
      if (inside instanceof HTMLElement) {
        return this.blocks[Number(inside.dataset.block)].start;
      }
      const before = this.nodes.findLast((one) => one.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING || node.contains(one));
      return before ? this.blocks[Number(before.dataset.block)].end : 0;
    }
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, offset);
    return this.blocks[Number(paragraph.dataset.block)].start + range.toString().length;
  }

  /** @param {number} place @param {boolean} [asEnd] at the end of a piece rather than at the start of the next @returns {[Node, number]} */
  pointOf(place, asEnd = false) {
    if (!this.blocks.length) {
      return [this.body, 0]; // a text without words
    }
    let number = blockAt(this.blocks, place);
    if (asEnd && number && this.blocks[number].start === place) {
      number -= 1;
    }
    let left = Math.min(place, this.blocks[number].end) - this.blocks[number].start;
    const walker = document.createTreeWalker(this.nodes[number], NodeFilter.SHOW_TEXT);
    let node = /** @type {Text | null} */ (walker.nextNode());
    let last = node;
    while (node) {
      const length = node.data.length;
      if (left < length || (asEnd && left === length)) {
        return [node, left];
      }
      left -= length;
      last = node;
      node = /** @type {Text | null} */ (walker.nextNode());
    }
    return last ? [last, last.data.length] : [this.nodes[number], 0];
  }

  /** @param {number} start @param {number} end */
  rangeOf(start, end) {
    const range = document.createRange();
    range.setStart(...this.pointOf(start));
    range.setEnd(...this.pointOf(end, end > start));
    return range;
  }

  /** Whether the paragraph at `place` runs from right to left. @param {number} place */
  isRightToLeft(place) {
    const number = blockAt(this.blocks, place);
    this.directions[number] ??= getComputedStyle(this.nodes[number]).direction;
    return this.directions[number] === "rtl";
  }

  /** The place under a point of the screen. @param {number} x @param {number} y */
  placeAtPoint(x, y) {
    const found = document.caretPositionFromPoint?.(x, y);
    if (found) {
      return this.placeOf(found.offsetNode, found.offset);
    }
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.placeOf(range.startContainer, range.startOffset) : null;
  }

  // Selection

  /** Anchor and focus of the browser's selection, null where they are not in the text. @returns {(number | null)[]} */
  placesSelected() {
    const found = document.getSelection();
    if (!found?.rangeCount || !found.anchorNode || !found.focusNode || !this.body.contains(found.anchorNode) || !this.body.contains(found.focusNode)) {
      return [null, null];
    }
    return [this.placeOf(found.anchorNode, found.anchorOffset), this.placeOf(found.focusNode, found.focusOffset)];
  }

  readSelection() {
    const [anchor, focus] = this.placesSelected();
    if (anchor === null || focus === null) {
      return;
    }
    if (this.selection?.anchor === anchor && this.selection.focus === focus) {
      return;
    }
    this.selection = { anchor, focus, start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
    this.selectionListeners.forEach((listener) => listener(this.selection));
  }

  /** Take the keys, without scrolling to the text's beginning as browsers do with what is focused. */
  focus() {
    this.body.focus({ preventScroll: true });
  }

  /** @param {number} anchor @param {number} [focus] */
  select(anchor, focus = anchor) {
    document.getSelection()?.setBaseAndExtent(...this.pointOf(anchor, focus < anchor), ...this.pointOf(focus, focus > anchor));
    this.readSelection();
  }

  /** Where the caret is. */
  get caret() {
    return this.selection?.focus ?? 0;
  }

  /** Selects again what a change of the page took from the selection; one that it left alone may be in the middle of a drag. */
  keepingSelection(change) {
    this.readSelection();
    const kept = document.activeElement === this.body ? this.selection : null;
    change();
    const [anchor, focus] = this.placesSelected();
    if (kept && (anchor !== kept.anchor || focus !== kept.focus)) {
      document.getSelection()?.setBaseAndExtent(...this.pointOf(kept.anchor), ...this.pointOf(kept.focus, kept.focus > kept.anchor));
    }
  }

  /** How far to scroll for a stretch to be in sight, as a change to be made. @param {number} start @param {number} end */
  reveal(start, end) {
    const box = this.rangeOf(start, Math.min(end, start + 200)).getBoundingClientRect();
    const pane = scroller(this.body);
    const frame = pane === document.scrollingElement ? { top: 0, bottom: window.innerHeight } : pane.getBoundingClientRect();
    if (box.top < frame.top + 90 || box.bottom > frame.bottom - 90) {
      const top = box.top - frame.top - (frame.bottom - frame.top) / 3;
      return () => pane.scrollBy({ top });
    }
    return undefined;
  }
}

function scroller(node) {
  for (let parent = node.parentElement; parent; parent = parent.parentElement) {
    if (parent.scrollHeight > parent.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(parent).overflowY)) {
      return parent;
    }
  }
  return document.scrollingElement;
}

function alike(one, other) {
  return one.start === other.start && one.end === other.end && one.kind === other.kind && one.repeat === other.repeat && one.suggested === other.suggested;
}
