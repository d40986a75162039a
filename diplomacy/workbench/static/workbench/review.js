// What an edit of the text did to a mark: the words as they were marked beside those of now, to be taken for right or marked anew.

import { announce, dateWords, el } from "./dom.js";

const WHY = {
  changed: "The text was edited, and these words with it.",
  moved: "The text was edited, and these words stand elsewhere in it now.",
  unanchored: "The text was edited, and these words have no certain place in it. Readers do not see them until you select their place and press M.",
};

const STALE = 412;

export class ReviewPart {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    this.node = el("div", { class: "review", hidden: true });
  }

  /** @param {Row} row */
  show(row) {
    const state = row.id ? (row.base?.state ?? "anchored") : "anchored";
    const name = `${row.key} ${state} ${row.base?.version}`;
    this.node.hidden = !(state in WHY);
    if (this.node.hidden || this.name === name) {
      this.name = this.node.hidden ? "" : name;
      return;
    }
    this.name = name;
    this.words = el("p", { class: "wording", dir: "auto", lang: this.bench.article.language });
    const accept = el("button", { class: "button tight", type: "button", text: "It still holds", onclick: () => this.accept(row, accept) });
    this.why = el("p", { text: WHY[state] });
    this.node.replaceChildren(this.why, this.words, ...(state === "unanchored" || this.bench.readOnly ? [] : [accept]));
    this.look(row, name, state);
  }

  async look(row, name, state) {
    const { ok, body } = await this.bench.api.send("GET", `${row.resource}/${row.id}/mapping/`);
    if (!ok || this.name !== name) {
      return;
    }
    const when = body.since ? `${dateWords(body.since.slice(0, 10))}${body.by ? `, ${body.by}` : ""}` : "";
    this.why.textContent = when ? `${WHY[state]} (${when})` : WHY[state];
    const tags = { old: "del", new: "ins" };
    this.words.replaceChildren(...(body.difference ?? []).map(({ kind, text }) => (tags[kind] ? el(tags[kind], { text }) : text)));
  }

  async accept(row, button) {
    const { api, store } = this.bench;
    button.disabled = true;
    const answer = await api.send("POST", `${row.resource}/${row.id}/accept/`, { headers: { "If-Match": `"${row.base.version}"` } });
    button.disabled = false;
    if (answer.ok) {
      store.settle(row, answer.body, {});
      announce("Taken for right.");
    } else if (answer.status === STALE) {
      this.bench.saving.stale(row, row.changes, answer.body);
      announce("It was changed meanwhile. Look at it again.");
    } else {
      this.why.textContent = answer.status ? answer.body?.detail : "The server does not answer. Try again in a moment.";
    }
  }
}
