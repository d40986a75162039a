// The stances that a quote shows, and a new one made in place with this quote as its evidence.

import { Combobox } from "./combobox.js";
import { el } from "./dom.js";

export class StancesPart {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    this.list = el("ul", { class: "stance-list" });
    this.proposition = null;
    this.combo = new Combobox({
      id: "bench-proposition",
      label: "Shows a stance on",
      search: (typed, signal) => bench.names.propositions(typed, signal),
      first: () => bench.names.near("propositions"),
      named: (value) => bench.names.of("propositions", value),
      chosen: (value) => {
        this.proposition = value;
        this.chooser.hidden = !value;
        if (value) {
          bench.names.used("propositions", value);
          this.polarity.focus();
        }
      },
      more: (typed) => [{ value: "", name: typed ? `Make “${typed}” a new proposition…` : "Make a new proposition…", act: () => this.make(typed) }],
    });
    this.polarity = el("select", { id: "bench-polarity" }, ...options(bench.choices.polarity));
    this.basis = el("select", { id: "bench-basis" }, ...options(bench.choices.basis));
    this.chooser = el(
      "div",
      { class: "chooser", hidden: true },
      el(
        "div",
        { class: "pair" },
        el("div", { class: "field" }, el("label", { for: "bench-polarity", text: "Polarity" }), this.polarity),
        el("div", { class: "field" }, el("label", { for: "bench-basis", text: "Basis" }), this.basis),
      ),
      el("button", { type: "button", class: "button tight", text: "Add the stance", onclick: () => this.add() }),
    );
    this.chooser.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target instanceof HTMLSelectElement && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.add();
      }
    });
    this.complaint = el("p", { class: "error", hidden: true });
    this.node = el("div", { class: "stances" }, this.combo.node, this.chooser, this.complaint, this.list);
  }

  make(typed) {
    this.bench.make.proposition(typed, (id) => this.combo.take(id));
  }

  add() {
    const { bench } = this;
    const quote = this.row;
    const speaker = bench.store.value(quote, "speaker");
    const ministry = bench.store.value(quote, "ministry");
    this.complaint.hidden = Boolean(speaker || ministry);
    if (!speaker && !ministry) {
      this.complaint.textContent = "A stance is held by somebody: choose the speaker or the ministry first.";
      return;
    }
    bench.stances.add({
      proposition: this.proposition,
      ...(speaker ? { official: speaker } : { ministry }),
      polarity: this.polarity.value,
      basis: this.basis.value,
      as_of: bench.store.value(quote, "said_on") || bench.article.day,
      evidence: [quote.key],
    });
    this.proposition = null;
    this.chooser.hidden = true;
    this.combo.show(null);
    this.combo.input.focus();
  }

  /** @param {Row} row */
  show(row) {
    if (this.row !== row) {
      this.row = row;
      this.proposition = null;
      this.chooser.hidden = true;
      this.combo.show(null);
    }
    const { bench } = this;
    this.list.replaceChildren(
      ...bench.stances.of(row).map((stance) => {
        const polarity = bench.store.value(stance, "polarity");
        const words = Object.fromEntries(bench.choices.polarity)[polarity];
        const proposition = bench.names.of("propositions", bench.store.value(stance, "proposition")).name;
        return el(
          "li",
          {},
          el("span", { class: `pol ${polarity}`, text: words }),
          el("span", {}, el("bdi", { text: proposition }), stance.state === "saved" ? null : el("span", { class: "state failed", text: stateWords(stance) })),
          bench.readOnly
            ? null
            : el("button", { type: "button", class: "drop", "aria-label": `Take the evidence for “${proposition}” away`, text: "×", onclick: () => bench.stances.drop(stance.key, row.key) }),
        );
      }),
    );
  }
}

function stateWords(stance) {
  const sentences = Object.values(stance.errors).flat();
  return sentences.length ? sentences.join(" ") : { saving: "Saving", waiting: "Not saved yet", failed: "Not saved", conflict: "Changed meanwhile" }[stance.state] ?? "Not saved";
}

function options(choices) {
  return choices.map(([value, label]) => el("option", { value, text: label }));
}
