// The list of spans beside the text, in its order, and what it is filtered by.

import { clock, count, el, figures } from "./dom.js";

/**
 * @typedef {object} Line what the list says of a span
 * @property {string} key
 * @property {string} words
 * @property {string} kind @property {string} kindWord
 * @property {string[]} facts
 * @property {string} note why it has no place
 * @property {number} start @property {number} end
 * @property {boolean} isInside @property {boolean} isLost
 * @property {string[]} missing "speaker", "stance", "meeting"
 * @property {State} state
 * @property {number} at
 * @property {string} suggested how likely it is, of a suggestion; else ""
 * @property {string} direction @property {string} language
 */

const SHOWN_WORDS = 160;

export class ListView {
  /** @param {HTMLElement} list @param {{chosen: (key: string) => void, find: (key: string) => void, remove: (key: string) => void, accept: (key: string) => void, reject: (key: string) => void, readOnly: boolean}} does @param {NextFrame} frame */
  constructor(list, does, frame) {
    this.list = list;
    this.does = does;
    this.frame = frame;
    /** @type {Map<string, Line>} */
    this.lines = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.items = new Map();
    /** The words that Tab leads to. @type {HTMLElement | null} */
    this.stop = null;
    this.selected = "";
    this.filter = { kind: "", missing: "" };
    list.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {Line[]} lines in text order */
  show(lines) {
    this.lines.clear();
    this.items.clear();
    const items = lines.map((line) => this.item(line));
    this.list.replaceChildren(...items);
    this.tabStop();
  }

  /** Draw one line anew, in its place. @param {Line} line */
  update(line) {
    const old = this.items.get(line.key);
    const hadFocus = old?.contains(document.activeElement);
    const before = this.lines.get(line.key);
    if (old && JSON.stringify(before) === JSON.stringify(line)) {
      return;
    }
    const item = this.item(line);
    if (old && before && before.start === line.start && before.isLost === line.isLost) {
      old.replaceWith(item);
    } else {
      old?.remove();
      const next = this.drawn().find((other) => after(/** @type {Line} */ (this.lines.get(other.dataset.key ?? "")), line));
      this.list.insertBefore(item, next ?? null);
    }
    if (hadFocus) {
      this.wordsOf(line.key)?.focus();
    }
    this.tabStop();
  }

  /** @param {string} key */
  remove(key) {
    this.items.get(key)?.remove();
    this.items.delete(key);
    this.lines.delete(key);
    this.tabStop();
  }

  item(line) {
    this.lines.set(line.key, line);
    const words = line.words.length > SHOWN_WORDS ? `${line.words.slice(0, SHOWN_WORDS)}…` : line.words;
    const isOn = line.key === this.selected;
    const classes = [isOn ? "on" : "", line.isInside ? "in" : "", line.isLost ? "lost" : "", line.kind === "readout" ? "account" : "", line.suggested ? "suggested" : ""];
    const item = el(
      "li",
      { "data-key": line.key, class: classes.filter(Boolean).join(" "), hidden: !this.passes(line), onclick: (event) => event.target.closest("button") ?? this.does.chosen(line.key) },
      el("button", {
        type: "button",
        class: "words",
        tabindex: "-1",
        dir: "auto",
        lang: line.language,
        "aria-current": isOn ? "true" : null,
        text: words,
        onclick: () => this.does.chosen(line.key),
      }),
      el(
        "p",
        { class: "meta" },
        el("span", { class: `kindmark ${line.suggested ? "suggested" : line.kind}`, text: line.suggested ? `${line.kindWord}?` : line.kindWord }),
        ...line.facts.map((fact) => el("span", { text: fact })),
        ...line.missing.filter((what) => what === "speaker").map(() => el("span", { class: "lacks", text: "no speaker" })),
        line.suggested ? el("span", { class: "likely", text: `Suggested: ${line.suggested}` }) : null,
        stateMark(line),
      ),
      line.note ? el("p", { class: "meta why", text: line.note }) : null,
      line.isLost && !this.does.readOnly
        ? el(
            "p",
            { class: "acts" },
            el("button", { type: "button", class: "button tight", text: "Find again", onclick: () => this.does.find(line.key) }),
            el("button", { type: "button", class: "button tight", text: "Delete", onclick: () => this.does.remove(line.key) }),
          )
        : null,
      line.suggested && !this.does.readOnly
        ? el(
            "p",
            { class: "acts" },
            el("button", { type: "button", class: "button tight", onclick: () => this.does.accept(line.key) }, "Take ", el("kbd", { text: "T" })),
            el("button", { type: "button", class: "button tight", onclick: () => this.does.reject(line.key) }, "Dismiss ", el("kbd", { text: "X" })),
          )
        : null,
    );
    this.items.set(line.key, item);
    return item;
  }

  /** @param {string} key */
  choose(key) {
    for (const [name, isOn] of /** @type {[string, boolean][]} */ ([[this.selected, false], [key, true]])) {
      const item = this.items.get(name);
      item?.classList.toggle("on", isOn);
      const words = item?.querySelector(".words");
      if (isOn) {
        words?.setAttribute("aria-current", "true");
      } else {
        words?.removeAttribute("aria-current");
      }
    }
    this.selected = key;
    this.tabStop();
    const item = this.items.get(key);
    if (item && !item.hidden) {
      this.frame.ask("list", () => scrolledWithin(this.list.closest(".pane"), item));
    }
  }

  /** @param {{kind?: string, missing?: string}} filter */
  narrow(filter) {
    Object.assign(this.filter, filter);
    for (const [key, item] of this.items) {
      item.hidden = !this.passes(this.lines.get(key));
    }
    this.tabStop();
  }

  passes(line) {
    const { kind, missing } = this.filter;
    const isMissing = !missing || (missing === "place" ? line.isLost : missing === "saved" ? line.state !== "saved" : line.missing.includes(missing));
    return isMissing && (!kind || (kind === "suggested" ? line.suggested !== "" : line.kind === kind));
  }

  /** The button with a line's words. @param {string} key @returns {HTMLButtonElement | null} */
  wordsOf(key) {
    return this.items.get(key)?.querySelector("button.words") ?? null;
  }

  /** The lines on the page, in their order. */
  drawn() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** Keys of the lines that are shown, in their order. */
  shown() {
    return this.drawn().filter((item) => !item.hidden).map((item) => item.dataset.key ?? "");
  }

  /** One line of the list can be reached by Tab; the arrows go from line to line. */
  tabStop() {
    const stop = this.items.get(this.selected);
    const item = stop && !stop.hidden ? stop : this.drawn().find((one) => !one.hidden);
    this.stop?.setAttribute("tabindex", "-1");
    this.stop = item?.querySelector("button.words") ?? null;
    this.stop?.setAttribute("tabindex", "0");
  }

  key(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || !event.target.matches(".words")) {
      return;
    }
    event.preventDefault();
    const keys = this.shown();
    const next = keys[keys.indexOf(event.target.closest("li").dataset.key) + way];
    if (next) {
      this.does.chosen(next);
      this.wordsOf(next)?.focus();
    }
  }
}

/** Lost ones last, the others by their place. */
function after(other, line) {
  if (other.isLost !== line.isLost) {
    return other.isLost;
  }
  return other.start > line.start || (other.start === line.start && other.end < line.end);
}

function stateMark({ state, at }) {
  const words = { waiting: "Not saved yet", saving: "Saving", failed: "Not saved", refused: "Refused", conflict: "Two versions" }[state];
  if (words) {
    const look = state === "saving" || state === "waiting" ? "saving" : "failed";
    return el("span", { class: `state ${look}`, text: words });
  }
  return at ? el("span", { class: "state saved", text: `Saved ${clock(at)}` }) : null;
}

/** How far to scroll for a line to be in sight, as a change to be made. */
function scrolledWithin(pane, item) {
  const frame = pane.getBoundingClientRect();
  const box = item.getBoundingClientRect();
  if (pane.scrollHeight > pane.clientHeight && (box.top < frame.top + 60 || box.bottom > frame.bottom - 20)) {
    const top = box.top - frame.top - (frame.bottom - frame.top) / 3;
    return () => pane.scrollBy({ top });
  }
  return undefined;
}

/** How much of the article is done, in words and as a share. @param {Line[]} lines */
export function progress(lines) {
  const suggested = lines.filter((line) => line.suggested).length;
  const quotes = lines.filter((line) => line.kind !== "readout" && !line.suggested);
  const readouts = lines.filter((line) => line.kind === "readout").length;
  const lost = lines.filter((line) => line.isLost).length;
  const named = quotes.filter((line) => !line.missing.includes("speaker") && !line.isLost).length;
  const stances = quotes.filter((line) => !line.missing.includes("stance")).length;
  const parts = [
    quotes.length ? `${figures(named)} of ${count(quotes.length, "quote")} with a speaker` : "no quotes yet",
    stances ? `${figures(stances)} with a stance` : "",
    readouts ? count(readouts, "readout") : "",
    lost ? `${figures(lost)} unanchored` : "",
    suggested ? `${figures(suggested)} suggested` : "",
  ];
  return { words: parts.filter(Boolean).join(", "), done: named, all: quotes.length };
}
