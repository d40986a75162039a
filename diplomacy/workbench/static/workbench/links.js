// What a row is linked to, cut before it is deleted and tied again when it comes back: nothing may point to a row that goes.

const OWN = ["meetings", "topics", "issuers"];

export class Links {
  /** @param {import("./store.js").Store} store @param {import("./store.js").Row} row */
  constructor(store, row) {
    this.store = store;
    this.key = row.key;
    this.own = Object.fromEntries(OWN.map((field) => [field, store.value(row, field) ?? []]).filter(([, values]) => values.length));
    this.stances = row.resource === "quotes" ? store.all("stances").map((stance) => [stance.key, store.value(stance, "evidence") ?? []]).filter(([, evidence]) => evidence.some((id) => this.isRow(row, id))) : [];
  }

  isRow(row, id) {
    return id === row.key || id === row.id;
  }

  /** A stance that rests on nothing else goes too. */
  cut() {
    const { store } = this;
    const row = store.get(this.key);
    if (row.id && row.resource === "quotes") {
      store.set(this.key, Object.fromEntries(Object.keys(this.own).map((field) => [field, []])));
    }
    for (const [key, evidence] of this.stances) {
      const left = evidence.filter((id) => !this.isRow(row, id));
      if (left.length) {
        store.set(key, { evidence: left });
      } else {
        store.remove(key);
      }
    }
  }

  tie() {
    const { store } = this;
    store.bringBack(this.key);
    store.set(this.key, this.own);
    for (const [key, evidence] of this.stances) {
      store.bringBack(key);
      store.set(key, { evidence });
    }
  }
}
