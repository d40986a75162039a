// Opens the workbench with the data that the page carries, and wires the parts of the page that are always there.

import { Bench } from "./bench.js";
import { el, part } from "./dom.js";
import { Editors } from "./editors.js";
import { Head } from "./head.js";
import { Keyboard } from "./keys.js";
import { showWhereabouts } from "./whereabouts.js";

const LONG = 20_000;
const data = JSON.parse(document.getElementById("bench-data")?.textContent ?? "");
const storage = usableStorage();
part("work").hidden = false;
// A long text is drawn where it is looked at; its other paragraphs wait.
part("work").classList.toggle("long", data.article.body.length > LONG);
const bench = new Bench(data, storage);
bench.marking.open();
bench.open();
bench.keyboard = new Keyboard(bench, storage);
bench.editors = new Editors(bench, part("others"));
bench.head = new Head(bench);
showWhereabouts(bench, part("where"));
wireToolbar();
wireFilters();
document.documentElement.dataset.bench = "ready";
bench.editors.tick();
if (!bench.readOnly) {
  bench.suggestions.look();
}

function wireToolbar() {
  const tools = [
    ["Quote", "Q", () => bench.marking.markOrTurn("guess"), true],
    ["Readout", "R", () => bench.marking.markOrTurn("readout"), true],
    ["Previous", "K", () => bench.walking.step(-1)],
    ["Next", "J", () => bench.walking.step(1)],
    ["Undo", "Z", () => bench.undoLast(), true],
    ["Redo", "Y", () => bench.redoLast(), true],
  ];
  const toolbar = part("toolbar");
  toolbar.addEventListener("pointerdown", (event) => event.preventDefault());
  toolbar.append(
    ...tools
      .filter(([, , , writes]) => !writes || !bench.readOnly)
      .map(([label, key, run]) => el("button", { type: "button", class: "button tight", "aria-keyshortcuts": key, onclick: run }, `${label} `, el("kbd", { text: key }))),
  );
}

function wireFilters() {
  const kind = part("filter-kind");
  const missing = part("filter-missing");
  fill(kind, [["", "All"], ...bench.choices.kind, ["readout", "Readout"], ["suggested", "Suggested"]]);
  fill(missing, [["", "Anything"], ["speaker", "No speaker"], ["meeting", "No meeting"], ["stance", "No stance"], ["place", "Unanchored"], ["saved", "Not saved"]]);
  const narrow = () => {
    bench.list.narrow({ kind: kind.value, missing: missing.value });
    bench.lines.showProgress();
  };
  kind.addEventListener("change", narrow);
  missing.addEventListener("change", narrow);
}

function fill(select, choices) {
  select.replaceChildren(...choices.map(([value, text]) => el("option", { value, text })));
}

/** The browser's storage; where that is closed to us, one that is full from the start, so that the page warns before it is left. @returns {Storage} */
function usableStorage() {
  try {
    localStorage.setItem("workbench:probe", "1");
    localStorage.removeItem("workbench:probe");
    return localStorage;
  } catch {
    const setItem = () => {
      throw new DOMException("The storage is closed.", "QuotaExceededError");
    };
    return /** @type {any} */ ({ length: 0, key: () => null, getItem: () => null, setItem, removeItem: () => {} });
  }
}
