// The table of papers: sorting by its headers; the filters are those of filters.js. The state is in the address.
(() => {
  const table = document.querySelector("#papers"), form = document.querySelector(".filters");
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const state = { sort: "date", down: false };
  const order = new Intl.Collator("en", { numeric: true }).compare;
  const value = (row, index) => row.cells[index].dataset.v ?? row.cells[index].textContent;

  const items = rows.map((row) => {
    const { id, year, topics, era, tier, kind } = row.dataset;
    return { row, id, year, topic: topics.split(" "), era: [era], tier: [tier], kind: kind.split(" ") };
  });
  const filters = window.paperFilters(form, items, (found) => {
    items.forEach((item) => { item.row.hidden = !found.has(item); });
  });
  filters.more = () => ({ sort: state.sort !== "date" || state.down ? (state.down ? "-" : "") + state.sort : "" });

  function sort() {
    const index = heads.findIndex((head) => head.dataset.sort === state.sort);
    heads.forEach((head, at) => at === index
      ? head.setAttribute("aria-sort", state.down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
    body.append(...[...rows].sort((a, b) =>
      (state.down ? -1 : 1) * order(value(a, index), value(b, index)) || a.dataset.order - b.dataset.order));
  }

  heads.forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      // Of numbers the greatest are asked for first.
      state.down = state.sort === head.dataset.sort ? !state.down : head.classList.contains("number");
      state.sort = head.dataset.sort;
      sort();
      filters.save();
    });
  });

  // What is shown as a file, or in the clipboard, from the entries of the file with all: that is in the order of time.
  form.addEventListener("click", async ({ target }) => {
    if (target.name !== "take") return;
    const [start, between, end] = JSON.parse(target.dataset.frame), name = target.value.split("/").at(-1);
    const whole = await fetch(target.value).then((reply) => reply.text()).catch(() => "");
    if (!whole) { target.textContent = "Not without a server"; return; }
    const text = start + whole.slice(start.length, -end.length).split(between).filter((_, index) => !items[index].row.hidden).join(between) + end;
    if (name.endsWith(".md") && navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      target.textContent = "Copied";
    } else {
      Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text])), download: name }).click();
    }
  });

  function restore() {
    const wanted = filters.restore().get("sort") ?? "date", name = wanted.replace("-", "");
    const known = heads.some((head) => head.dataset.sort === name);
    Object.assign(state, { sort: known ? name : "date", down: known && wanted.startsWith("-") });
    sort();
  }

  addEventListener("popstate", restore);
  restore();
})();
