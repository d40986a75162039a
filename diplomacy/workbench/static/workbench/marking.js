// Making marks from selected words, and moving the ends of marks: by keys, by the floating tools, by handles.

import { announce, el, part } from "./dom.js";
import { isOpen } from "./store.js";

const KINDS = [
  ["direct", "Direct", "D"],
  ["indirect", "Indirect", "I"],
  ["partial", "Partial", "P"],
  ["readout", "Readout", "R"],
];

export class Marking {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    /** At the ends of the chosen mark; none for who only reads. @type {HTMLElement[]} */
    this.handles = [];
    /** The mark whose ends are being moved. */
    this.isMoving = "";
  }

  /** Listen to the text and put up the tools. Called once the views are there. */
  open() {
    const { text } = this.bench;
    this.tools = part("floating");
    text.selectionListeners.push(() => this.showTools());
    text.body.addEventListener("click", (event) => this.clicked(event));
    window.addEventListener("resize", () => this.placeHandles());
    // A paragraph that comes into sight is drawn then, and may be taller than was thought.
    text.body.addEventListener("contentvisibilityautostatechange", () => this.placeHandles());
    text.body.closest(".pane").addEventListener("scroll", () => this.showTools(), { passive: true });
    window.addEventListener("scroll", () => this.showTools(), { passive: true });
    text.body.addEventListener("blur", () => this.showTools());
    text.body.addEventListener("focus", () => this.showTools());
    this.tools.addEventListener("pointerdown", (event) => event.preventDefault());
    if (this.bench.readOnly) {
      return;
    }
    this.tools.append(
      ...KINDS.map(([kind, label, key]) => this.tool(label, key, () => this.markOrTurn(kind))),
      this.tool("To the marks", '"', () => this.snapToMarks()),
      this.tool("Sentence", ".", () => this.snapToSentence()),
    );
    this.handles = /** @type {("start" | "end")[]} */ (["start", "end"]).map((end) => {
      const handle = el("span", { class: `handle ${end}`, "aria-hidden": "true", hidden: true, title: `Drag to move the ${end}; M does it by keys` });
      handle.addEventListener("pointerdown", (event) => this.drag(event, end));
      text.body.after(handle);
      return handle;
    });
  }

  tool(label, key, run) {
    return el("button", { type: "button", class: "button tight", onclick: run, "aria-keyshortcuts": key }, `${label} `, el("kbd", { text: key }));
  }

  clicked(event) {
    const label = event.target.closest?.("[data-apparatus][data-key]");
    if (label) {
      this.bench.choose(label.dataset.key, { reveal: false });
      return;
    }
    this.bench.text.readSelection();
    const { selection } = this.bench.text;
    if (selection && selection.start === selection.end) {
      this.bench.walking.clicked(selection.focus);
    }
  }

  /** The tools beside the selection, while there is one in the text. */
  showTools() {
    this.bench.frame.ask("tools", () => {
      const { text, readOnly } = this.bench;
      const { selection } = text;
      const isShown = !readOnly && selection && selection.end > selection.start && (document.activeElement === text.body || this.tools.contains(document.activeElement));
      if (!isShown) {
        return this.tools.hidden ? undefined : () => (this.tools.hidden = true);
      }
      const rects = text.rangeOf(selection.start, selection.end).getClientRects();
      const box = this.tools.hidden ? null : this.tools.getBoundingClientRect();
      return () => this.putTools(rects[0], rects[rects.length - 1], box);
    });
  }

  /** @param {DOMRect | undefined} first of the selection's lines @param {DOMRect} last @param {DOMRect | null} shown where the tools are now */
  putTools(first, last, shown) {
    this.tools.hidden = !first;
    if (first) {
      const box = shown ?? this.tools.getBoundingClientRect();
      const isTouch = matchMedia("(pointer: coarse)").matches;
      const above = first.top - box.height - 8;
      const below = last.bottom + (isTouch ? 32 : 8);
      const top = isTouch || above < 56 ? Math.min(below, window.innerHeight - box.height - 8) : above;
      const left = Math.max(8, Math.min((isTouch || above < 56 ? last : first).left, window.innerWidth - box.width - 8));
      this.tools.style.insetBlockStart = `${Math.max(8, top)}px`;
      this.tools.style.left = `${left}px`;
    }
  }

  // New marks

  /** The selection as a span of this kind would have it; null where nothing is selected. */
  stretch(kind) {
    const { selection } = this.bench.text;
    return selection && selection.end > selection.start ? this.fitted(kind, selection) : null;
  }

  /** A stretch as a span of this kind would have it: whole characters, and quotation marks outside of a quote; null where nothing is left. */
  fitted(kind, stretch) {
    const { boundaries } = this.bench;
    const snapped = boundaries.snapped(stretch);
    const found = kind === "readout" ? snapped : boundaries.withoutMarks(snapped);
    return found.end > found.start ? found : null;
  }

  kindOf(row) {
    return row.resource === "readouts" ? "readout" : this.bench.store.value(row, "kind");
  }

  /** Mark the selected words; with nothing selected, turn the chosen quote into this kind. */
  markOrTurn(kind) {
    const { bench } = this;
    const found = this.stretch(kind);
    if (!found) {
      const { row } = bench;
      if (row?.resource === "quotes" && kind !== "readout" && kind !== "guess") {
        bench.change(row.key, { kind });
        announce(`Now ${kind}.`);
      } else {
        announce("Select words in the text first.");
      }
      return;
    }
    const real = kind === "guess" ? (bench.boundaries.isQuoted(found) || bench.boundaries.isQuoted(this.current()) ? "direct" : "indirect") : kind;
    this.mark(real, found);
  }

  /** @param {string} kind @param {{start: number, end: number}} stretch @param {any} [more] */
  mark(kind, stretch, more = {}) {
    const { bench } = this;
    const place = this.fields(stretch);
    const known = this.known(kind, place);
    if (known && !more.repeats) {
      bench.choose(known.key, { reveal: false });
      announce("These words are marked so already.");
      return;
    }
    if (kind === "readout") {
      this.added("readouts", { ...place, meetings: [], issuers: [], basis: "stated" });
      return;
    }
    const around = bench.text.quotes.findLast((one) => !one.suggested && one.start <= stretch.start && stretch.end <= one.end && (one.end - one.start > stretch.end - stretch.start));
    const within = around ? (bench.store.row(around.key).id ?? around.key) : null;
    const row = this.added("quotes", { ...place, kind, within, ...more }, true);
    bench.suggestions.covered(place, kind);
    this.prefill(row, place);
  }

  /** The mark of this kind that stands at just this place. @returns {Row | undefined} */
  known(kind, { start, end }) {
    const { store } = this.bench;
    const rows = store.all(kind === "readout" ? "readouts" : "quotes").filter((row) => !isOpen(row) && this.kindOf(row) === kind);
    return rows.find((row) => store.value(row, "start") === start && store.value(row, "end") === end);
  }

  /** A span's fields for a stretch of the text, in code points. */
  fields({ start, end }) {
    const { offsets, article } = this.bench;
    return { start: offsets.toPoints(start), end: offsets.toPoints(end), exact: article.body.slice(start, end) };
  }

  added(resource, fields, isHeld = false) {
    const { bench } = this;
    const row = bench.store.add(resource, fields);
    row.typing = isHeld;
    bench.undo.push({ label: "new mark", back: () => bench.drop(row.key), forth: () => bench.restore(row.key) });
    const place = bench.placeOf(row);
    bench.choose(row.key, { reveal: false });
    if (place && document.activeElement === bench.text.body) {
      bench.text.select(place.end);
    }
    if (!isHeld) {
      bench.saving.kick();
    }
    return row;
  }

  /** Attribution and cue as they are printed around the words; whoever they name is suggested as the speaker. */
  async prefill(row, { start, end }) {
    const { bench } = this;
    const path = `articles/${encodeURIComponent(bench.article.slug)}/attribution/?start=${start}&end=${end}`;
    const { ok, body } = await bench.api.send("GET", path);
    if (ok) {
      const found = {};
      if (body.attribution && !bench.store.value(row, "attribution")) {
        found.attribution = body.attribution.exact;
      }
      if (body.cue && !bench.store.value(row, "cue")) {
        found.cue = body.cue.exact;
      }
      bench.proposals.set(row.key, bench.names.meantBy(body));
      if (Object.keys(found).length && !row.gone) {
        bench.store.set(row.key, found);
      }
    }
    row.typing = false;
    bench.saving.kick();
  }

  markRepeat(key, { start, end }) {
    const { bench } = this;
    const first = bench.store.row(key);
    const value = (field) => bench.store.value(first, field);
    const stretch = { start: bench.offsets.toUnits(start), end: bench.offsets.toUnits(end) };
    this.mark(value("kind"), stretch, { speaker: value("speaker"), ministry: value("ministry"), repeats: value("repeats") ?? first.id });
  }

  // Selections

  snapToMarks() {
    this.take(this.bench.boundaries.quoted(this.current()), "There are no quotation marks around the caret.");
  }

  snapToSentence() {
    const { start, end } = this.current();
    const { boundaries } = this.bench;
    const last = end > start ? boundaries.sentence(end - 1) : boundaries.sentence(start);
    this.take({ start: boundaries.sentence(start).start, end: last.end }, "");
  }

  current() {
    const { caret, selection } = this.bench.text;
    return selection ?? { start: caret, end: caret };
  }

  take(stretch, complaint) {
    const { bench } = this;
    if (!stretch || stretch.end <= stretch.start) {
      announce(complaint);
      return;
    }
    bench.text.focus();
    bench.text.select(stretch.start, stretch.end);
    announce(`Selected: ${bench.article.body.slice(stretch.start, stretch.end)}`);
  }

  otherEnd() {
    const { selection } = this.bench.text;
    if (selection) {
      this.bench.text.select(selection.focus, selection.anchor);
    }
  }

  // Ends

  /** First the chosen mark's words are selected; once the selection is another one, the mark is set on it. */
  moveEnds() {
    const { bench } = this;
    const { row } = bench;
    if (!row) {
      announce("Choose a mark first.");
      return;
    }
    const place = bench.placeOf(row);
    const found = this.stretch(this.kindOf(row));
    if (found && !(place && found.start === place.start && found.end === place.end) && (!place || this.isMoving === row.key)) {
      this.isMoving = "";
      this.resize(row.key, found);
      bench.text.select(found.end);
    } else if (place) {
      this.isMoving = row.key;
      bench.text.focus();
      bench.text.select(place.start, place.end);
      announce("Its words are selected. Move the end with Shift and the arrows, O goes to the other end, M sets the mark, Escape leaves it.");
    } else {
      announce("It has no place. Select its words in the text, then press M.");
    }
  }

  /** @param {string} key @param {{start: number, end: number}} stretch */
  resize(key, stretch) {
    this.bench.change(key, this.fields(stretch));
    announce(`Its words are now: ${this.bench.article.body.slice(stretch.start, stretch.end)}`);
  }

  /** Handles at both ends of the chosen mark, put there with the next frame. */
  placeHandles() {
    if (this.handles.length) {
      this.bench.frame.ask("handles", () => this.putHandles());
    }
  }

  putHandles() {
    const { bench } = this;
    const place = bench.row ? bench.placeOf(bench.row) : null;
    if (!place) {
      return () => this.handles.forEach((handle) => (handle.hidden = true));
    }
    const frame = bench.text.body.parentElement.getBoundingClientRect();
    const { boundaries, text } = bench;
    const boxOf = ({ start, end }) => text.rangeOf(start, end).getBoundingClientRect();
    const first = boxOf(boundaries.characterAround(place.start));
    const last = boxOf(boundaries.characterAround(place.end - 1));
    const [startsRight, endsLeft] = [text.isRightToLeft(place.start), text.isRightToLeft(place.end - 1)];
    const put = (handle, x, box, isLeftward) => {
      handle.hidden = false;
      handle.classList.toggle("leftward", isLeftward);
      handle.style.left = `${x - frame.left}px`;
      handle.style.top = `${box.top - frame.top}px`;
      handle.style.height = `${box.height}px`;
    };
    return () => {
      put(this.handles[0], startsRight ? first.right : first.left, first, !startsRight);
      put(this.handles[1], endsLeft ? last.left : last.right, last, endsLeft);
    };
  }

  /** @param {PointerEvent} event @param {"start" | "end"} end */
  drag(event, end) {
    const { bench } = this;
    const { row } = bench;
    const place = row ? bench.placeOf(row) : null;
    if (!row || !place || !(event.target instanceof HTMLElement)) {
      return;
    }
    const handle = event.target;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    this.handles.forEach((one) => one.classList.add("dragged"));
    let now = place;
    const box = handle.getBoundingClientRect();
    const beside = event.clientX - (handle.classList.contains("leftward") ? box.right : box.left);
    const moved = (at) => {
      const found = bench.text.placeAtPoint(at.clientX - beside, at.clientY);
      if (found !== null) {
        const still = end === "start" ? place.end : place.start;
        now = { start: Math.min(found, still), end: Math.max(found, still) };
        bench.text.focus();
        bench.text.select(now.start, now.end);
      }
    };
    const listening = new AbortController();
    const { signal } = listening;
    const leave = (end) => {
      listening.abort();
      this.handles.forEach((one) => one.classList.remove("dragged"));
      bench.text.select(end);
      this.placeHandles();
    };
    const done = () => {
      const found = this.fitted(this.kindOf(row), now);
      if (found && (found.start !== place.start || found.end !== place.end)) {
        this.resize(row.key, found);
      }
      leave((found ?? place).end);
    };
    handle.addEventListener("pointermove", moved, { signal });
    handle.addEventListener("pointerup", done, { signal });
    handle.addEventListener("pointercancel", () => leave(place.end), { signal });
  }

  // Marks whose words are not at their place

  /** Put the chosen mark where its words stand, if that is one place; else say what to do. @param {string} key */
  find(key) {
    const { bench } = this;
    bench.choose(key);
    const words = bench.store.value(bench.store.row(key), "exact");
    const first = bench.article.body.indexOf(words);
    if (first >= 0 && bench.article.body.indexOf(words, first + 1) < 0) {
      this.resize(key, { start: first, end: first + words.length });
    } else {
      bench.text.focus();
      announce(first < 0 ? "Its words are not in the text. Select the words that take their place and press M." : "Its words stand in several places. Select the right one and press M.");
    }
  }

  /** What was marked on an older text, at an earlier visit, goes where its words stand now. */
  replaceMoved(rows) {
    const { bench } = this;
    for (const row of rows.filter((one) => ["start", "end", "exact"].some((field) => field in one.changes))) {
      const [start, exact] = [bench.store.value(row, "start"), bench.store.value(row, "exact")];
      const at = bench.offsets.toUnits(start ?? 0);
      if (start === null || bench.article.body.slice(at, at + exact.length) === exact) {
        continue;
      }
      const first = bench.article.body.indexOf(exact);
      const isOne = first >= 0 && bench.article.body.indexOf(exact, first + 1) < 0;
      Object.assign(row.changes, isOne ? this.fields({ start: first, end: first + exact.length }) : { start: null, end: null });
      row.state = isOne ? "waiting" : "refused";
      row.errors = isOne ? {} : { exact: ["The text was edited: select these words where they stand now, and press M."] };
      bench.store.keep(row);
    }
  }
}
