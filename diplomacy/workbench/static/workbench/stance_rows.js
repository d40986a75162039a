// The stances that rest on this article's quotes, as rows of the page.

export class StanceRows {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    /** Those that were seen to rest on a quote, by the quote's id. @type {Map<string, Set<Row>>} */
    this.shownBy = new Map();
  }

  /** @param {Row} row a quote @returns {Row[]} */
  of(row) {
    const { store } = this.bench;
    return store.all("stances").filter((stance) => (store.value(stance, "evidence") ?? []).some((id) => id === row.key || id === row.id));
  }

  add(fields) {
    const { bench } = this;
    const row = bench.store.add("stances", fields);
    bench.undo.push({ label: "new stance", back: () => bench.drop(row.key), forth: () => bench.restore(row.key) });
    bench.saving.kick();
  }

  /** Take a quote from a stance's evidence; a stance that rests on nothing else goes with it. @param {string} key @param {string} quote */
  drop(key, quote) {
    const { bench } = this;
    const stance = bench.store.row(key);
    const row = bench.store.row(quote);
    const left = bench.store.value(stance, "evidence").filter((id) => id !== row.key && id !== row.id);
    if (left.length) {
      bench.change(key, { evidence: left });
    } else {
      bench.remove(key);
    }
  }

  /** A quote takes its links with it when it is deleted, and brings them back: the stances that it shows are other versions then. @param {Row} quote */
  async readAgain(quote) {
    const { store, api } = this.bench;
    const id = quote.id ?? "";
    const stances = [...store.rows.values()].filter((row) => row.resource === "stances" && row.id && !row.buried && row.base?.evidence.includes(id));
    const known = this.shownBy.get(id) ?? new Set();
    stances.forEach((stance) => known.add(stance));
    this.shownBy.set(id, known);
    for (const stance of known) {
      const answer = await api.send("GET", `stances/${stance.id}/`);
      if (answer.ok) {
        store.settle(stance, answer.body, {});
      }
    }
  }
}
