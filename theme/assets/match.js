// Names and how they are found: the same for the search of every page, the filters by text, and the chooser of lineage.
window.matcher = (() => {
  const plain = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  const idle = new Set("a an and are as at by for from how in is of on or the to via with".split(" "));
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øłđßæœı]/g, (letter) => plain[letter]);
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const squashed = (text) => words(text).join("") || fold(text).trim();
  const telling = (all) => { const some = all.filter((word) => !idle.has(word)); return some.length ? some : all; };
  const initials = (all) => (all.length > 2 ? all.map((word) => word[0]).join("") : "");
  // What a whole name is worth that is typed as it is, by where it stands, and what one word of it is worth.
  const WHOLE = { name: 100, title: 99, key: 98, synonym: 94, initials: 64 }, WORD = { name: 50, key: 46, title: 42, synonym: 38, author: 32, year: 26 };
  // Of things that fit alike, this comes first.
  const KIND = { paper: 1, year: 0.995, person: 0.99, pair: 0.98, term: 0.97 };
  const allowed = (length) => (length < 8 ? 1 : 2);
  const letters = (word) => { let found = 0; for (let at = 0; at < word.length; at++) found |= 1 << (word.charCodeAt(at) & 31); return found; };
  const number = (bits) => { let count = 0; for (let rest = bits; rest; rest &= rest - 1) count++; return count; };

  // How many letters have to be changed, left out, put in or swapped with a neighbour, as far as that is at most `most`.
  let rows = [new Uint16Array(99), new Uint16Array(99), new Uint16Array(99)];
  function distance(one, other, most) {
    if (other.length >= rows[0].length) rows = rows.map(() => new Uint16Array(2 * other.length));
    let [before, last, next] = rows;
    for (let at = 0; at <= other.length; at++) last[at] = at;
    for (let row = 1; row <= one.length; row++) {
      // Further from the diagonal than `most`, everything costs more.
      const from = Math.max(1, row - most), to = Math.min(other.length, row + most), letter = one.charCodeAt(row - 1);
      let least = (next[from - 1] = from > 1 ? most + 1 : row);
      for (let at = from; at <= to; at++) {
        let cost = Math.min((at < row + most ? last[at] : most) + 1, next[at - 1] + 1, last[at - 1] + (letter === other.charCodeAt(at - 1) ? 0 : 1));
        if (row > 1 && at > 1 && letter === other.charCodeAt(at - 2) && one.charCodeAt(row - 2) === other.charCodeAt(at - 1)) cost = Math.min(cost, before[at - 2] + 1);
        next[at] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      [before, last, next] = [last, next, before];
    }
    return last[other.length];
  }
  const differs = (typed, known) => {
    const most = allowed(typed.word.length);
    if (typed.word.length < 3 || Math.abs(typed.word.length - known.word.length) > most || number(typed.letters & ~known.letters) > most) return 9;
    const found = distance(typed.word, known.word, most);
    return found > most ? 9 : found;
  };
  const spelled = (word) => ({ word, letters: letters(word) });

  const entries = [], names = [], vocabulary = new Map();
  let known = [], cache = new Map();

  function add({ rows, authors, places }) {
    const bylines = authors.map((name) => ({ name, words: words(name) }));
    for (const [kind, id, named, role = "", title = "", year = "", side = "", tier = "", keys = [], synonyms = [], by = []] of rows) {
      const name = named || authors[by[0]];
      const entry = { kind, id, uri: places[kind]?.replace("{}", id) ?? id, name, role, title, year, side, tier, rank: (KIND[kind] ?? 0.96) - (Number(tier) || 3) / 1000, place: entries.length };
      entries.push(entry);
      const take = (all, where, text) => {
        for (const word of new Set(all)) {
          if (!vocabulary.has(word)) vocabulary.set(word, []);
          vocabulary.get(word).push({ entry, where, text, share: 1 / all.length });
        }
      };
      const whole = (text, where, shown) => { if (text) names.push({ ...spelled(text), entry, where, text: shown }); };
      [[name, "name"], [title, "title"], ...[id, ...keys].map((key) => [key, "key"]), ...synonyms.map((key) => [key, "synonym"])].forEach(([text, where]) => {
        const all = words(text);
        if (!text) return;
        whole(squashed(text), where, text);
        take(all, where, text);
        if (where === "name" || where === "title") new Set([initials(all), initials(telling(all))]).forEach((some) => whole(some, "initials", text));
      });
      if (named) by.forEach((at) => take(bylines[at].words, "author", bylines[at].name));
      if (year) take([year], "year", "");
    }
    known = [...vocabulary.keys()].map(spelled);
    cache = new Map();
  }

  // Where a word stands: in every entry the place that is worth most.
  function standing(word) {
    if (cache.has(word)) return cache.get(word);
    const found = new Map(), typed = spelled(word), digits = /^\d+$/.test(word);
    for (const one of known) {
      let share = 0;
      if (one.word === word) share = 1;
      else if (one.word.startsWith(word)) share = 0.7 + 0.25 * (word.length / one.word.length);
      else if (word.length > 3 && one.word.includes(word)) share = 0.5;
      else if (!digits && word.length > 2) share = [1, 0.48, 0.36][differs(typed, one)] ?? 0;
      if (!share) continue;
      for (const use of vocabulary.get(one.word)) {
        if (use.where === "author" && share < 0.7 && share >= 0.5) continue;
        const worth = share * (WORD[use.where] + 8 * use.share), before = found.get(use.entry);
        if (!before || before.worth < worth) found.set(use.entry, { worth, by: use.text, where: use.where, exact: share >= 0.5 });
      }
    }
    if (cache.size > 40) cache = new Map();
    cache.set(word, found);
    return found;
  }

  // Everything that fits some text, best first, as { entry, worth, by, exact }: `by` is the name by which it was found.
  function find(typed) {
    const text = typed.replace(/^\s*(?:https?:\/\/)?(?:(?:dx\.)?doi\.org\/|(?:www\.)?arxiv\.org\/(?:abs|pdf)\/|(?:arxiv|doi)\s*:)\s*/i, "");
    const all = words(text), whole = spelled(squashed(text)), found = new Map(), digits = /^\d+$/.test(whole.word);
    if (!whole.word) return [];
    const note = (entry, worth, by, where, exact) => {
      const before = found.get(entry);
      if (!(before?.worth >= worth)) found.set(entry, { entry, worth, by, where, exact });
    };
    for (const one of names) {
      const worth = WHOLE[one.where], wrong = digits || one.where === "initials" ? 9 : differs(whole, one);
      if (one.word === whole.word) note(one.entry, worth, one.text, one.where, true);
      else if (one.where !== "initials" && one.word.startsWith(whole.word)) note(one.entry, worth * (0.72 + 0.2 * (whole.word.length / one.word.length)), one.text, one.where, true);
      else if (wrong < 9) {
        const like = (one.word[0] === whole.word[0] ? 0.03 : 0) + (one.word.length > whole.word.length ? 0.02 : 0);
        note(one.entry, worth * (0.8 - 0.08 * wrong - 0.6 * (wrong / whole.word.length) + like), one.text, one.where, false);
      }
    }
    const parts = telling(all).map(standing);
    for (const [entry, first] of parts[0] ?? []) {
      const uses = [first, ...parts.slice(1).map((part) => part.get(entry))];
      if (!uses.every(Boolean)) continue;
      const worth = uses.reduce((sum, use) => sum + use.worth, 0) / uses.length;
      const shown = uses.find((use) => use.where !== "name" && use.where !== "title" && use.by) ?? uses[0];
      note(entry, worth, shown.by, shown.where, uses.every((use) => use.exact));
    }
    return [...found.values()].sort((a, b) => b.worth * b.entry.rank - a.worth * a.entry.rank || a.entry.place - b.entry.place);
  }

  // What shares the most with a text that nothing fits.
  function nearest(text, many) {
    const sums = new Map(), typed = squashed(text);
    telling(words(text)).forEach((word) => standing(word).forEach(({ worth }, entry) => sums.set(entry, (sums.get(entry) ?? 0) + worth)));
    const pairs = new Set(Array.from(typed.slice(1), (_, at) => typed.slice(at, at + 2)));
    for (const one of sums.size < many ? names : []) {
      if (one.where !== "name" || one.entry.kind !== "paper") continue;
      let shared = 0;
      for (let at = 1; at < one.word.length; at++) if (pairs.has(one.word.slice(at - 1, at + 1))) shared++;
      sums.set(one.entry, (sums.get(one.entry) ?? 0) + shared / (one.word.length + typed.length));
    }
    return [...sums].sort((a, b) => b[1] - a[1]).slice(0, many).map(([entry]) => ({ entry, by: entry.name, where: "name" }));
  }

  // What a filter lets through: what holds all that is typed, or else what is spelled nearly so.
  function kept(text) {
    const found = find(text), exact = found.filter((one) => one.exact);
    return exact.length ? exact : found;
  }

  let loading = null;
  // Fetches the names, one part after another; settles with the first one, and calls `more` after each of the others.
  function load(more = () => {}) {
    const { names: at } = document.querySelector(".search").dataset;
    const part = (index) => new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = at.replace("{}", index);
      script.onload = () => { const read = window.names.shift(); add(read); done(read.parts); };
      script.onerror = () => { script.remove(); failed(new Error("no names")); };
      document.head.append(script);
    });
    const listeners = load.listeners ??= new Set();
    listeners.add(more);
    return loading ??= part(0).then((parts) => {
      (async () => {
        for (let index = 1; index < parts; index++) { await part(index); listeners.forEach((listener) => listener()); }
      })().catch(() => {});
    }).catch((error) => { loading = null; throw error; });
  }
  return { add, find, kept, nearest, load, telling };
})();
