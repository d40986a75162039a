// Above the list of marks: how many are suggested, where reading the article stands, and taking many at once.

import { count, el } from "./dom.js";

const LEVELS = [0.95, 0.9, 0.8, 0.7, 0.5, 0];

export class SuggestedLine {
  /** @param {Bench} bench @param {HTMLElement} line */
  constructor(bench, line) {
    this.bench = bench;
    this.line = line;
    this.shown = "";
    bench.suggestions.listeners.push(() => this.show());
    bench.store.onChange(() => this.show());
  }

  show() {
    const { suggestions } = this.bench;
    const number = suggestions.open().length;
    const name = `${suggestions.state} ${suggestions.detail} ${number} ${suggestions.open("contacts").length}`;
    if (name === this.shown) {
      return;
    }
    this.shown = name;
    const button = (text, run, key = "") => el("button", { type: "button", class: "button tight", onclick: run, "aria-keyshortcuts": key || null }, text, key ? el("kbd", { text: key }) : null);
    const again = () => suggestions.look();
    const parts = {
      ready: number
        ? [el("p", {}, el("span", { class: "kindmark suggested", text: `${count(number, "suggestion")}` })), button("Take many… ", () => this.many(), "Shift+T")]
        : [],
      waiting: [el("p", { class: "state saving", text: "The article is being read for suggestions" }), button("Look again", again)],
      failed: [el("p", { class: "state failed", text: suggestions.detail || "The article could not be read for suggestions" }), button("Read it again", () => suggestions.compute())],
      silent: [el("p", { class: "state failed", text: "Suggestions cannot be had now" }), button("Try again", again)],
      edited: [el("p", { class: "state failed", text: "The text was edited: load the page again for its suggestions" })],
    }[suggestions.state];
    const had = this.line.contains(document.activeElement);
    this.line.replaceChildren(...(parts ?? []));
    this.line.hidden = !parts?.length;
    if (had) {
      (this.line.querySelector("button") ?? this.bench.text.body).focus();
    }
  }

  /** A dialog: from which confidence on, and how many that would be. */
  many() {
    const { suggestions, store } = this.bench;
    const all = suggestions.open();
    const levels = LEVELS.map((level) => ({ level, rows: suggestions.atOrAbove(level) })).filter(
      ({ rows }, place, list) => rows.length && (!place || rows.length !== list[place - 1].rows.length),
    );
    if (!levels.length) {
      return;
    }
    const opener = document.activeElement;
    let chosen = levels.find(({ level }) => level === 0.9) ?? levels[0];
    const note = el("p", { class: "hint", role: "status" });
    const button = el("button", { class: "button main", type: "submit" });
    const tell = () => {
      const open = chosen.rows.filter((row) => !store.value(row, "speaker") && !store.value(row, "ministry")).length;
      note.textContent = open ? `${count(open, "of them leaves", "of them leave")} open who speaks; the attribution stays as it is printed.` : "Each of them names who speaks.";
      button.textContent = `Take ${count(chosen.rows.length, "suggestion")}`;
    };
    const dialog = el(
      "dialog",
      { class: "bench-dialog", "aria-labelledby": "many-title" },
      el(
        "form",
        { class: "form", onsubmit: (event) => (event.preventDefault(), dialog.close(), suggestions.acceptMany(chosen.level)) },
        el("h2", { id: "many-title", text: "Take all at or above" }),
        el(
          "fieldset",
          { class: "levels" },
          el("legend", { class: "visually-hidden", text: "Confidence" }),
          ...levels.map((one) =>
            el(
              "label",
              { class: "check" },
              el("input", { type: "radio", name: "level", checked: one === chosen, onchange: () => ((chosen = one), tell()) }),
              el("span", {}, `${one.level ? `${one.level * 100} %` : "Whatever its confidence"} `, el("span", { class: "hint", text: `${one.rows.length} of ${all.length}` })),
            ),
          ),
        ),
        note,
        el("div", { class: "actions" }, button, el("button", { class: "button", type: "button", text: "Not now", onclick: () => dialog.close() })),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      const back = opener instanceof HTMLElement && opener.isConnected ? opener : this.bench.text.body;
      back.focus();
    });
    tell();
    document.querySelector("#bench")?.append(dialog);
    dialog.showModal();
    dialog.querySelector("input:checked").focus();
  }
}
