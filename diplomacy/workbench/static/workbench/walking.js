// Going about: from mark to mark, between the panes, and through the text by words, sentences and paragraphs.

import { announce, part } from "./dom.js";
import { spansOver } from "./layout.js";

export class Walking {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
  }

  step(way) {
    const keys = this.bench.list.shown();
    if (!keys.length) {
      return;
    }
    let next = keys.indexOf(this.bench.chosen) + way;
    if (!this.bench.chosen) {
      const caret = this.bench.text.caret;
      const found = keys.findIndex((key) => (this.bench.placeOf(this.bench.store.get(key))?.start ?? Infinity) >= caret);
      next = found < 0 ? 0 : found;
    }
    if (next < 0 || next >= keys.length) {
      announce(way > 0 ? "This is the last mark." : "This is the first mark.");
      return;
    }
    this.takeKeys();
    this.bench.choose(keys[next]);
  }

  nextMissing() {
    const lines = this.bench.lines.all().filter((line) => line.missing.includes("speaker") && !line.isLost && !line.suggested);
    const place = this.bench.row ? this.bench.placeOf(this.bench.row) : null;
    const from = place?.start ?? -1;
    const found = lines.find((line) => line.start > from) ?? lines[0];
    if (found) {
      this.takeKeys();
      this.bench.choose(found.key);
    } else {
      announce("Every quote has a speaker.");
    }
  }

  /** Choose the innermost mark at the caret; from there outward; the form once the same is chosen again. */
  enter() {
    const { caret } = this.bench.text;
    const over = spansOver([...this.bench.text.quotes, ...this.bench.text.readouts], caret);
    const place = this.bench.row ? this.bench.placeOf(this.bench.row) : null;
    if (place && place.start <= caret && caret <= place.end) {
      this.bench.form.focus("speaker");
    } else if (!over.length) {
      announce("There is no mark at the caret.");
    } else {
      this.bench.choose(over[0].key, { reveal: false });
    }
  }

  /** A click in the text: the innermost mark, and with each further click the one around it. @param {number} place */
  clicked(place) {
    const over = spansOver([...this.bench.text.quotes, ...this.bench.text.readouts], place);
    const at = over.findIndex((mark) => mark.key === this.bench.chosen);
    const next = over[(at + 1) % over.length];
    if (next && next.key !== this.bench.chosen) {
      this.bench.choose(next.key, { reveal: false });
    }
  }

  /** On a page where nothing has been touched yet the keys go to the text, so that what follows is typed where it belongs. */
  takeKeys() {
    if (document.activeElement === document.body) {
      this.bench.text.focus();
    }
  }

  focusText() {
    const { text } = this.bench;
    const place = this.bench.row ? this.bench.placeOf(this.bench.row) : null;
    const { anchor, focus } = text.selection ?? { anchor: place?.start ?? 0, focus: place?.start ?? 0 };
    text.focus();
    text.select(anchor, focus);
    this.bench.reveal({ start: Math.min(anchor, focus), end: Math.max(anchor, focus, 1) });
  }

  focusList() {
    this.bench.list.stop?.focus();
  }

  focusFilter() {
    part("filter-kind").focus();
  }

  escape() {
    const { selection } = this.bench.text;
    if (document.activeElement === this.bench.text.body) {
      if (selection && selection.start !== selection.end) {
        this.bench.text.select(selection.focus);
      }
      return;
    }
    const place = this.bench.row ? this.bench.placeOf(this.bench.row) : null;
    const { caret } = this.bench.text;
    this.bench.text.focus();
    this.bench.text.select(place ? place.end : caret);
    this.bench.reveal(place ?? { start: caret, end: caret + 1 });
  }

  move(by, way, extend) {
    const { selection, caret } = this.bench.text;
    const place = this.bench.boundaries.next(by, caret, way, extend);
    this.bench.text.select(extend ? (selection?.anchor ?? caret) : place, place);
    this.bench.reveal({ start: Math.min(place, this.bench.article.body.length - 1), end: place + 1 });
  }
}
