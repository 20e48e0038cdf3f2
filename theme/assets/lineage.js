// From one paper to another: the best-explained chain, by the measure of generator/collection/lineage.py, which this repeats.
(() => {
  const form = document.querySelector(".chooser"), answer = document.querySelector(".answer");
  const measure = document.querySelector(".measure"), { matcher } = window;
  const element = (name, ...inside) => { const made = document.createElement(name); made.append(...inside); return made; };
  const link = (text, href) => Object.assign(element("a", text), { href });
  // The page says where a paper and a pair lie; what differs is the id.
  const at = (kind, id) => form.dataset[kind].replace("{id}", id);

  function read(data) {
    const ids = Object.keys(data.names), age = Object.fromEntries(ids.map((id, index) => [id, index]));
    const back = Object.fromEntries(ids.map((id) => [id, []])), forth = Object.fromEntries(ids.map((id) => [id, []]));
    data.steps.forEach(([older, later, kind, how]) => {
      const pair = Object.keys(data.pairs).find((id) => data.pairs[id][0].includes(older) && data.pairs[id][1].includes(later));
      // One number for both parts of the measure: what a step costs, and that it is one.
      const step = { older, later, kind, how, pair, cost: (data.costs[pair ? "pair" : kind] ?? data.costs[""]) * 1e6 + 1 };
      back[later].push(step);
      forth[older].push(step);
    });
    return { ...data, ids, age, back, forth };
  }
  function reached(start, steps, end) {
    const best = { [start]: 0 }, open = new Set([start]);
    while (open.size) {
      const id = [...open].reduce((one, other) => (best[other] < best[one] ? other : one));
      open.delete(id);
      steps[id].forEach((step) => {
        if (!(best[step[end]] <= best[id] + step.cost)) {
          best[step[end]] = best[id] + step.cost;
          open.add(step[end]);
        }
      });
    }
    return best;
  }
  function chain(data, older, later) {
    const best = reached(older, data.forth, "later"), found = [];
    for (let id = later; id in best && id !== older; id = found[0].older) {
      found.unshift(data.back[id].find((step) => best[step.older] === best[id] - step.cost));
    }
    return found;
  }
  function meetings(data, one, other) {
    const behind = [one, other].map((id) => reached(id, data.back, "older"));
    const sum = (id) => Math.floor(behind[0][id] / 1e6) + Math.floor(behind[1][id] / 1e6);
    return data.ids.filter((id) => id in behind[0] && id in behind[1])
      .sort((a, b) => sum(a) - sum(b) || data.age[b] - data.age[a]).slice(0, 3);
  }

  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const title = (data, from, to) => element("h2", `From ${data.names[from]} to ${data.names[to]}`);
  const choice = (data, from, to) => link(`${data.names[from]} → ${data.names[to]}`, `?from=${from}&to=${to}`);
  function stop(data, id, before) {
    const side = (data.sides[id] ?? "plain");
    const mark = Object.assign(element("span"), { className: `mark mark--${side}`, ariaHidden: "true" });
    return element("li", ...before, mark, link(data.names[id], at("paper", id)), " ", element("small", data.dates[id]));
  }
  function drawn(data, steps) {
    const list = Object.assign(element("ol"), { className: "chain" });
    list.append(stop(data, steps[0].older, []), ...steps.map((step) => {
      const why = element("p", `${step.kind}: ${step.how}`);
      if (step.pair) {
        const change = data.pairs[step.pair][2], page = link("", at("pair", step.pair));
        page.append(change.startsWith("+ ") ? change : element("del", change));
        why.append(" A pair: ", page);
      }
      return stop(data, step.later, [why]);
    }));
    return list;
  }
  function told(data, from, to) {
    if (from === to) return [element("h2", data.names[from]), element("p", `Both are the same ${form.dataset.one}. Choose another one.`)];
    const steps = chain(data, from, to);
    if (steps.length) {
      const pairs = steps.filter((step) => step.pair).length;
      const told = `${count(steps.length, "step")}, ${count(pairs, "pair")} among them: ${data.dates[from]} to ${data.dates[to]}`;
      return [title(data, from, to), Object.assign(element("p", told), { className: "told" }), drawn(data, steps)];
    }
    const none = element("p", `No chain leads from ${data.names[from]} to ${data.names[to]}. `);
    if (chain(data, to, from).length) {
      none.append("One leads the other way: ", choice(data, to, from), ".");
      return [title(data, from, to), none];
    }
    const met = meetings(data, from, to);
    if (!met.length) return [title(data, from, to), element("p", none.textContent + `They stand on no ${form.dataset.one} here in common.`)];
    const list = element("ul", ...met.map((id) => {
      const ways = [from, to].filter((end) => end !== id).flatMap((end, index) => [index ? " and " : "", choice(data, id, end)]);
      return element("li", link(data.names[id], at("paper", id)), " ", element("small", data.dates[id]), ": ", ...ways);
    }));
    list.className = "met";
    return [title(data, from, to), none, element("p", `The nearest ${form.dataset.many} that both stand on:`), list];
  }

  let loaded = null;
  const load = () => loaded ??= Promise.all([fetch(form.dataset.steps).then((reply) => reply.json()), matcher.load().catch(() => {})])
    .then(([data]) => read(data));
  // An id, or what the search finds first.
  const named = (data, text) => (data.ids.includes(text) ? text : matcher.find(text).find(({ entry }) => entry.kind === "paper")?.entry.id);
  async function show() {
    const wanted = new URLSearchParams(location.search);
    if (!wanted.get("from") && !wanted.get("to")) { answer.hidden = measure.hidden = true; return; }
    const data = await load().catch(() => null);
    if (!data) { answer.replaceChildren(element("p", "The steps could not be fetched. Try again.")); answer.hidden = false; return; }
    const ids = ["from", "to"].map((name) => {
      const text = wanted.get(name) ?? "", id = named(data, text);
      form[name].value = id ? data.names[id] : text;
      return id;
    });
    const missing = ["from", "to"].filter((_, index) => !ids[index]);
    answer.replaceChildren(...(missing.length
      ? missing.map((name) => element("p", form[name].value ? `There is no ${form.dataset.one} “${form[name].value}” here. Choose one from the list.` : `Choose two ${form.dataset.many}.`))
      : told(data, ...ids)));
    answer.hidden = false;
    measure.hidden = !answer.querySelector(".chain");
  }
  async function go(event) {
    event?.preventDefault();
    const data = await load().catch(() => null);
    const id = (name) => (data && named(data, form[name].value)) ?? form[name].value;
    history.pushState(null, "", `?${new URLSearchParams({ from: id("from"), to: id("to") })}`);
    await show();
  }
  form.addEventListener("submit", go);
  form.querySelector(".chooser__swap").addEventListener("click", () => {
    [form.from.value, form.to.value] = [form.to.value, form.from.value];
    if (form.from.value && form.to.value) go();
  });
  answer.addEventListener("click", (event) => {
    const query = event.target.closest("a")?.getAttribute("href");
    if (!query?.startsWith("?") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    history.pushState(null, "", query);
    show();
  });
  addEventListener("popstate", show);
  show();
})();
