// Filters over a list of papers, shared by the table and the timeline: what fits, how many of each, and the address.
window.paperFilters = (form, items, show) => {
  const names = ["text", "topic", "era", "tier", "kind"];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  items.forEach((item) => { item.folded = fold(item.words); });
  const status = form.querySelector("output");
  const options = names.slice(1).flatMap((name) => [...form[name].options].filter((option) => option.value)
    .map((option) => ({ name, option, text: option.textContent })));

  // Whether a paper fits all choices, one of them set to another value.
  const fits = (item, chosen, name, value) => names.slice(1).every((other) => {
    const wanted = other === name ? value : chosen[other];
    return !wanted || item[other].includes(wanted);
  });

  function update() {
    const parts = fold(form.text.value).split(/\s+/).filter(Boolean);
    const chosen = Object.fromEntries(names.map((name) => [name, form[name].value]));
    const named = items.filter((item) => parts.every((part) => item.folded.includes(part)));
    const found = named.filter((item) => fits(item, chosen));
    options.forEach(({ name, option, text }) => {
      const count = named.filter((item) => fits(item, chosen, name, option.value)).length;
      const label = `${text} (${count})`;
      if (option.textContent !== label) option.textContent = label;
      option.disabled = !count && !option.selected;
    });
    status.textContent = `${found.length} of ${items.length} ${items.length === 1 ? form.dataset.one : form.dataset.many}`;
    show(new Set(found));
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
    update,
    save() {
      const query = address(filters.more());
      history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    },
    restore() {
      const query = new URLSearchParams(location.search);
      for (const name of names) {
        form[name].value = query.get(name) ?? "";
        if (name !== "text" && form[name].selectedIndex < 0) form[name].value = "";
      }
      update();
      return query;
    },
  };
  const changed = () => { update(); filters.save(); };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
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
