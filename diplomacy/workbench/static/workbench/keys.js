// The keys of the page, in one table: what the keyboard does, and what the question mark lists.

import { el } from "./dom.js";
import { CANDIDATE_KEYS } from "./suggested.js";

/**
 * @typedef {object} Key
 * @property {string[]} keys as `event.key`, with "Ctrl+" or "Alt+" before it; letters in lower case, "Shift+" before those that need it
 * @property {string} shown on the list; "" for what another line tells of
 * @property {string} does
 * @property {string} group
 * @property {(event: KeyboardEvent) => void} run
 * @property {boolean | string} [inFields] also while a field has the focus; a name of `keys`: that one only
 * @property {boolean} [inText] only while the text has the focus
 * @property {boolean} [writes] not for those who only read
 */

/** @param {Bench} bench @returns {Key[]} */
export function keysOf(bench) {
  const mark = (kind) => () => bench.marking.markOrTurn(kind);
  const go = (by, way, extend) => () => bench.walking.move(by, way, extend);
  return [
    { group: "Where", keys: ["c"], shown: "C", does: "go to the text, at the caret", run: () => bench.walking.focusText() },
    { group: "Where", keys: ["v"], shown: "V", does: "go to the list of marks", run: () => bench.walking.focusList() },
    { group: "Where", keys: ["Enter"], shown: "Enter", does: "choose the mark at the caret, then go to its form", run: () => bench.walking.enter(), inText: true },
    { group: "Where", keys: ["Escape"], shown: "Esc", does: "from the form or the list back to the text; drop the selection", run: () => bench.walking.escape(), inFields: true },
    { group: "Where", keys: ["j"], shown: "J", does: "next mark", run: () => bench.walking.step(1) },
    { group: "Where", keys: ["k"], shown: "K", does: "previous mark", run: () => bench.walking.step(-1) },
    { group: "Where", keys: ["n"], shown: "N", does: "next quote without a speaker", run: () => bench.walking.nextMissing() },
    { group: "Where", keys: ["/"], shown: "/", does: "filter the list", run: () => bench.walking.focusFilter() },

    { group: "Caret and selection, in the text", keys: [], shown: "Arrows", does: "move by character and line; with Shift select", run: () => {} },
    { group: "Caret and selection, in the text", keys: [], shown: "Ctrl ← →", does: "by word; with Shift select", run: () => {} },
    { group: "Caret and selection, in the text", keys: ["w"], shown: "W", does: "on by a word; with Shift select", run: go("word", 1, false), inText: true },
    { group: "Caret and selection, in the text", keys: ["Shift+w"], shown: "", does: "", run: go("word", 1, true), inText: true },
    { group: "Caret and selection, in the text", keys: ["b"], shown: "B", does: "back by a word; with Shift select", run: go("word", -1, false), inText: true },
    { group: "Caret and selection, in the text", keys: ["Shift+b"], shown: "", does: "", run: go("word", -1, true), inText: true },
    { group: "Caret and selection, in the text", keys: ["e"], shown: "E", does: "on by a sentence; with Shift select", run: go("sentence", 1, false), inText: true },
    { group: "Caret and selection, in the text", keys: ["Shift+e"], shown: "", does: "", run: go("sentence", 1, true), inText: true },
    { group: "Caret and selection, in the text", keys: ["a"], shown: "A", does: "back by a sentence; with Shift select", run: go("sentence", -1, false), inText: true },
    { group: "Caret and selection, in the text", keys: ["Shift+a"], shown: "", does: "", run: go("sentence", -1, true), inText: true },
    { group: "Caret and selection, in the text", keys: ["f", "Ctrl+ArrowDown", "Alt+ArrowDown"], shown: "F", does: "on by a paragraph; with Shift select", run: go("paragraph", 1, false), inText: true },
    { group: "Caret and selection, in the text", keys: ["Shift+f", "Ctrl+Shift+ArrowDown", "Alt+Shift+ArrowDown"], shown: "", does: "", run: go("paragraph", 1, true), inText: true },
    { group: "Caret and selection, in the text", keys: ["g", "Ctrl+ArrowUp", "Alt+ArrowUp"], shown: "G", does: "back by a paragraph; with Shift select", run: go("paragraph", -1, false), inText: true },
    { group: "Caret and selection, in the text", keys: ["Shift+g", "Ctrl+Shift+ArrowUp", "Alt+Shift+ArrowUp"], shown: "", does: "", run: go("paragraph", -1, true), inText: true },
    { group: "Caret and selection, in the text", keys: ['"', "'", "Shift+\"", "Shift+'"], shown: '"', does: "select what the quotation marks around hold", run: () => bench.marking.snapToMarks() },
    { group: "Caret and selection, in the text", keys: ["."], shown: ".", does: "select the sentence", run: () => bench.marking.snapToSentence() },
    { group: "Caret and selection, in the text", keys: ["o"], shown: "O", does: "go to the other end of the selection", run: () => bench.marking.otherEnd(), inText: true },

    { group: "Marking", keys: ["q"], shown: "Q", does: "new quote: direct inside quotation marks, else indirect", run: mark("guess"), writes: true },
    { group: "Marking", keys: ["d"], shown: "D", does: "direct quote; turns the chosen mark into one", run: mark("direct"), writes: true },
    { group: "Marking", keys: ["i"], shown: "I", does: "indirect quote", run: mark("indirect"), writes: true },
    { group: "Marking", keys: ["p"], shown: "P", does: "partial quote", run: mark("partial"), writes: true },
    { group: "Marking", keys: ["r"], shown: "R", does: "readout", run: mark("readout"), writes: true },
    { group: "Marking", keys: ["m"], shown: "M", does: "move the ends of the chosen mark: selects it, then sets it on your selection", run: () => bench.marking.moveEnds(), writes: true },

    { group: "Suggestions", keys: ["l"], shown: "L", does: "next suggestion", run: () => bench.suggestions.step(1), writes: true },
    { group: "Suggestions", keys: ["h"], shown: "H", does: "previous suggestion", run: () => bench.suggestions.step(-1), writes: true },
    { group: "Suggestions", keys: ["t"], shown: "T", does: "take the chosen one, as it stands in the form, and go to the next", run: () => bench.suggestions.accept(), writes: true },
    { group: "Suggestions", keys: ["x"], shown: "X", does: "dismiss the chosen one and go to the next; Z brings either back", run: () => bench.suggestions.reject(), writes: true },
    { group: "Suggestions", keys: CANDIDATE_KEYS, shown: "3 to 9", does: "who of several speaks", run: (event) => bench.suggestions.chooseCandidate(CANDIDATE_KEYS.indexOf(event.key)), writes: true },
    { group: "Suggestions", keys: ["u"], shown: "U", does: "make a draft official of a speaker or a side that is not recorded", run: () => bench.suggestions.makeUnmatched(), writes: true },
    { group: "Suggestions", keys: ["Shift+t"], shown: "Shift T", does: "take all at or above a confidence", run: () => bench.suggestedLine.many(), writes: true },
    { group: "Suggestions", keys: ["Shift+l"], shown: "Shift L", does: "next suggested contact", run: () => bench.suggestions.step(1, "contacts"), writes: true },
    { group: "Suggestions", keys: ["Shift+h"], shown: "Shift H", does: "previous suggested contact", run: () => bench.suggestions.step(-1, "contacts"), writes: true },

    { group: "The chosen mark", keys: ["1", "Alt+1"], shown: "1 or Alt 1", does: "speaker as last used", run: () => bench.useLast("speaker"), inFields: "Alt+1", writes: true },
    { group: "The chosen mark", keys: ["2", "Alt+2"], shown: "2 or Alt 2", does: "meeting as last used", run: () => bench.useLast("meetings"), inFields: "Alt+2", writes: true },
    { group: "The chosen mark", keys: ["="], shown: "=", does: "repeats of the same words", run: () => bench.showOccurrences() },
    { group: "The chosen mark", keys: ["s", "Ctrl+s"], shown: "S or Ctrl S", does: "save now", run: () => bench.save(), inFields: "Ctrl+s", writes: true },
    { group: "The chosen mark", keys: ["Ctrl+Enter"], shown: "Ctrl Enter", does: "save and go to the next mark", run: () => bench.saveAndNext(), inFields: "Ctrl+Enter", writes: true },
    { group: "The chosen mark", keys: ["Delete", "Backspace"], shown: "Del", does: "delete it; Z brings it back with its links", run: () => bench.removeChosen(), writes: true },
    { group: "The chosen mark", keys: ["z", "Ctrl+z"], shown: "Z or Ctrl Z", does: "undo", run: () => bench.undoLast(), writes: true },
    { group: "The chosen mark", keys: ["y", "Shift+z", "Ctrl+y", "Ctrl+Shift+z"], shown: "Y or Ctrl Y", does: "redo", run: () => bench.redoLast(), writes: true },
    { group: "Where", keys: ["?", "Shift+?"], shown: "?", does: "this list", run: () => bench.help() },
  ];
}

const OFF = "workbench:letters-off";

export class Keyboard {
  /** @param {Bench} bench @param {Storage} storage */
  constructor(bench, storage) {
    this.bench = bench;
    this.storage = storage;
    this.lettersAreOff = storage.getItem(OFF) === "1";
    this.keys = keysOf(bench).filter((key) => !bench.readOnly || !key.writes);
    /** @type {Map<string, Key>} */
    this.byName = new Map(this.keys.flatMap((key) => key.keys.map((name) => [name, key])));
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  pressed(event) {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.defaultPrevented || event.isComposing || target.closest("dialog") || (!target.closest("#bench") && target !== document.body && !target.closest("main"))) {
      return;
    }
    const name = nameOf(event);
    const key = this.byName.get(name);
    const inText = target.closest("[data-body]") !== null;
    const inField = !inText && target.matches("input:not([type=radio]), textarea, select");
    if (!key) {
      return;
    }
    const isLetter = name.length === 1 || /^Shift\+.$/.test(name);
    const isPlain = !name.startsWith("Ctrl+") && !name.startsWith("Alt+");
    const isAllowedInField = key.inFields === true || key.inFields === name;
    const onButton = target.matches("button, a, summary") && (name === "Enter" || name === " ");
    if ((inField && !isAllowedInField) || (key.inText && !inText) || onButton || (isLetter && isPlain && this.lettersAreOff && name !== "?")) {
      return;
    }
    event.preventDefault();
    key.run(event);
  }

  /** The list of keys, in a dialog. */
  help() {
    const opener = document.activeElement;
    const groups = [...new Set(this.keys.map((key) => key.group))];
    const dialog = el(
      "dialog",
      { class: "bench-dialog keys", "aria-labelledby": "keys-title" },
      el("h2", { id: "keys-title", text: "Keys" }),
      el("div", { class: "key-groups", tabindex: "0", role: "group", "aria-labelledby": "keys-title" }, ...groups.map((group) => this.group(group))),
      el("p", {
        class: "hint",
        text: "In a text that runs from right to left the left arrow goes on and the right arrow goes back, as the eye does; words, sentences and paragraphs follow the order of reading in every script.",
      }),
      el(
        "label",
        { class: "check" },
        el("input", { type: "checkbox", checked: !this.lettersAreOff, onchange: (event) => this.switchLetters(event.target.checked) }),
        " Single letters are keys",
      ),
      el("div", { class: "actions" }, el("button", { class: "button main", type: "button", text: "Close", onclick: () => dialog.close() })),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener instanceof HTMLElement) {
        opener.focus();
      }
    });
    document.querySelector("#bench")?.append(dialog);
    dialog.showModal();
    dialog.querySelector(".key-groups").focus({ preventScroll: true });
    dialog.scrollTop = 0;
  }

  group(name) {
    const rows = this.keys.filter((key) => key.group === name && key.shown);
    return el("section", {}, el("h3", { text: name }), el("dl", {}, ...rows.flatMap((key) => [el("dt", {}, el("kbd", { text: key.shown })), el("dd", { text: key.does })])));
  }

  switchLetters(isOn) {
    this.lettersAreOff = !isOn;
    try {
      if (isOn) {
        this.storage.removeItem(OFF);
      } else {
        this.storage.setItem(OFF, "1");
      }
    } catch {
      // then it holds as long as the page is open
    }
  }
}

/** @param {KeyboardEvent} event */
function nameOf(event) {
  const ctrl = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  const digit = event.altKey && /^Digit\d$/.test(event.code) ? event.code.slice(-1) : "";
  // On a keyboard of another script the letter that stands in the same place
  const latin = event.key.length === 1 && event.key > "\u007F" ? /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase() : "";
  const key = digit || latin || (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const shift = event.shiftKey ? "Shift+" : "";
  return `${ctrl}${event.altKey ? "Alt+" : ""}${shift}${key}`;
}
