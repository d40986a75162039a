// Opens the workbench with the data that the page carries, and wires the parts of the page that are always there.

import { Bench } from "./bench.js";
import { clock, el, part } from "./dom.js";
import { Editors } from "./editors.js";
import { Keyboard } from "./keys.js";
import { sentences } from "./api.js";

const data = JSON.parse(document.getElementById("bench-data").textContent);
const storage = usableStorage();
part("work").hidden = false;
const bench = new Bench(data, storage);
bench.marking.open();
bench.open();
bench.keyboard = new Keyboard(bench, storage);
bench.editors = new Editors(bench, part("others"));
bench.textEdited = () =>
  banner("The text was edited elsewhere", "What is shown here is the text as it was. Load the page again to see it as it is; what you have not saved stays.", "Load again", () => location.reload());
wireHead();
wireToolbar();
wireFilters();
document.documentElement.dataset.bench = "ready";
bench.editors.tick();

function wireHead() {
  const help = part("help");
  help.hidden = false;
  help.addEventListener("click", () => bench.help());
  const publish = part("publish");
  publish.hidden = !bench.may.publish;
  publish.addEventListener("click", () => publishArticle(publish));
  bench.saving.onChange(showState);
  bench.store.onChange(showState);
  showState();
}

let shown = "";
let savedAt = 0;

function showState() {
  const state = bench.saving.state();
  const line = part("save-state");
  const words = {
    failed: `Not saved since ${clock(bench.saving.downSince || Date.now())}`,
    conflict: "Not saved: two versions",
    refused: "Not saved: see the marks",
    saving: "Saving",
    waiting: "Saving",
    saved: savedAt || shown ? `Saved ${clock(savedAt || Date.now())}` : bench.readOnly ? "" : "All saved",
  }[state];
  if (state !== "saved") {
    savedAt = 0;
  } else if (shown && !savedAt) {
    savedAt = Date.now();
  }
  if (words !== shown) {
    shown = words;
    line.textContent = words;
    line.className = `state ${{ saving: "saving", waiting: "saving", saved: "saved" }[state] ?? "failed"}`;
    line.hidden = !words;
  }
  const isDown = state === "failed";
  if (isDown !== Boolean(part("banner").dataset.down)) {
    part("banner").dataset.down = isDown ? "1" : "";
    if (isDown) {
      banner("The server does not answer", "Work on: what you do is kept in this browser, and sent every 30 seconds until it is saved.", "Try now", () => bench.saving.kick());
    } else {
      part("banner").replaceChildren();
    }
  }
}

function banner(title, text, label, run) {
  part("banner").replaceChildren(
    el("div", { class: "flash bad" }, el("p", { class: "title", text: title }), el("p", { text }), label ? el("p", {}, el("button", { type: "button", class: "button tight", text: label, onclick: run })) : null),
  );
}

async function publishArticle(button) {
  button.disabled = true;
  const answer = await bench.api.send("PATCH", `articles/${encodeURIComponent(bench.article.slug)}/`, { body: { status: "published" } });
  button.disabled = false;
  if (answer.ok) {
    location.reload();
    return;
  }
  const found = answer.status ? Object.values(sentences(answer)).flat().join(" ") : "The server does not answer. Try again in a moment.";
  banner("Not published", found);
}

function wireToolbar() {
  const tools = [
    ["New quote", "Q", () => bench.markOrTurn("guess"), true],
    ["Readout", "R", () => bench.markOrTurn("readout"), true],
    ["Previous", "K", () => bench.step(-1)],
    ["Next", "J", () => bench.step(1)],
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
  fill(kind, [["", "All"], ...bench.choices.kind, ["readout", "Readout"]]);
  fill(missing, [["", "Anything"], ["speaker", "No speaker"], ["meeting", "No meeting"], ["stance", "No stance"], ["place", "Unanchored"], ["saved", "Not saved"]]);
  kind.addEventListener("change", () => bench.list.narrow({ kind: kind.value }));
  missing.addEventListener("change", () => bench.list.narrow({ missing: missing.value }));
}

function fill(select, choices) {
  select.replaceChildren(...choices.map(([value, text]) => el("option", { value, text })));
}

/** The browser's storage, or one that lasts as long as the page where that is closed to us. @returns {Storage} */
function usableStorage() {
  try {
    localStorage.setItem("workbench:probe", "1");
    localStorage.removeItem("workbench:probe");
    return localStorage;
  } catch {
    const kept = new Map();
    return /** @type {any} */ ({ getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value), removeItem: (name) => kept.delete(name) });
  }
}
