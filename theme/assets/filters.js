// Filters over a list of papers, shared by the table and the timeline: what fits, how many of each, and the address.
window.paperFilters = (form, items, show) => {
  const choices = ["topic", "era", "tier", "kind"], names = ["text", ...choices, "from", "to"], { matcher } = window;
  const status = form.querySelector("output"), empty = document.querySelector(".empty"), drop = empty.querySelector("span");
  const nouns = (count) => `${count} ${count === 1 ? form.dataset.one : form.dataset.many}`;
  const options = choices.flatMap((name) => [...form[name].options].filter((option) => option.value)
    .map((option) => ({ name, option, text: option.textContent })));

  // Whether a paper fits all choices and the years; what is no number is no bound.
  const fits = (item, chosen) => choices.every((name) => !chosen[name] || item[name].includes(chosen[name]))
    && !(chosen.from && item.year < Number(chosen.from)) && !(chosen.to && item.year > Number(chosen.to));

  // A text is looked up among all names that the search knows; they come when somebody reaches for the field.
  let hasNames = false;
  const again = () => update(true), load = () => matcher.load(again).then(() => { if (!hasNames) { hasNames = true; again(); } }, again);
  form.text.addEventListener("focus", load);
  function named(text) {
    if (!hasNames || !text.trim()) return items;
    const ids = new Set(matcher.kept(text).filter(({ entry }) => entry.kind === "paper").map(({ entry }) => entry.id));
    return items.filter((item) => ids.has(item.id));
  }

  // What is shown is told whether it is new: asked for by somebody, and not by an address.
  function update(isNew = false) {
    const chosen = Object.fromEntries(names.map((name) => [name, form[name].value]));
    const told = named(chosen.text), found = told.filter((item) => fits(item, chosen));
    options.forEach(({ name, option, text }) => {
      const asked = { ...chosen, [name]: option.value }, count = told.filter((item) => fits(item, asked)).length;
      const label = `${text} (${count})`;
      if (option.textContent !== label) option.textContent = label;
      option.disabled = !count && !option.selected;
    });
    status.textContent = `${found.length} of ${nouns(items.length)}`;
    empty.hidden = found.length > 0;
    // Where nothing fits, each filter is named whose loss would help.
    const helps = found.length ? [] : names.filter((name) => chosen[name]).map((name) => {
      const fewer = { ...chosen, [name]: "" };
      return { name, count: named(fewer.text).filter((item) => fits(item, fewer)).length };
    }).filter(({ count }) => count);
    drop.replaceChildren(...helps.map(({ name, count }) => Object.assign(document.createElement("button"),
      { type: "button", value: name, textContent: `Without “${options.find(({ option }) => option === form[name].selectedOptions?.[0])?.text ?? (name === "text" ? "" : `${name} `) + chosen[name]}”: ${count}` })));
    show(new Set(found), isNew);
    const query = address();
    document.querySelectorAll(".same-view").forEach((link) => { link.search = query; });
  }

  function address(more = {}) {
    const query = new URLSearchParams();
    for (const name of names) if (form[name].value) query.set(name, form[name].value);
    for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
    return query.toString();
  }

  const filters = {
    more: () => ({}),
    nouns,
    update,
    save() {
      const query = address(filters.more());
      history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    },
    restore() {
      const query = new URLSearchParams(location.search);
      for (const name of names) {
        form[name].value = query.get(name) ?? "";
        if (form[name].selectedIndex < 0) form[name].value = "";
      }
      if (form.text.value) load();
      update();
      return query;
    },
  };
  const changed = () => { update(true); filters.save(); };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  drop.addEventListener("click", ({ target }) => { if (target.value) { form[target.value].value = ""; form[target.value].focus(); changed(); } });
  empty.lastElementChild.addEventListener("click", () => { form.reset(); form.text.focus(); });
  form.copy.hidden = !navigator.clipboard;
  if (navigator.clipboard) {
    form.copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      form.copy.textContent = "Copied";
      setTimeout(() => { form.copy.textContent = "Copy link"; }, 2000);
    });
  }
  return filters;
};
