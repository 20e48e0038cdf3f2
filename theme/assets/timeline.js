// The timeline: views, filters (filters.js), zoom, keys, and the reasons of a chosen paper. Places come from the style sheet.
(() => {
  const root = document.documentElement, page = document.querySelector(".timeline-page"), form = page.querySelector(".filters");
  const frame = page.querySelector(".frame"), timeline = frame.querySelector(".timeline");
  const empty = page.querySelector(".empty"), reasons = page.querySelector(".reasons"), keys = page.querySelector(".keys");
  const wide = matchMedia("(min-width: 56.25em)"), isView = (name) => root.dataset.view === name, isWhole = () => isView("whole");
  const isLanes = () => isView("read") && wide.matches;
  // A connector is thin: what the pointer reaches is as wide as a finger.
  const connectors = [...timeline.querySelectorAll(".join")].map((path) => {
    const line = path.querySelector(".connector"), reach = path.appendChild(line.cloneNode());
    reach.setAttribute("class", "connector-reach");
    return { path, ids: path.dataset.papers.split(" ") };
  });

  const items = [...timeline.querySelectorAll(".t-paper")].map((row) => {
    const tier = row.className.match(/t-tier-(\d)/)[1], { topics, kind = "" } = row.dataset;
    return {
      row, id: row.id.slice(row.id.indexOf("-") + 1), isHigh: kind || tier === "1",
      topic: topics.split(" "), era: [row.closest(".t-era").dataset.era], tier: [tier], kind: kind.split(" "),
      year: row.closest(".t-year").dataset.year,
    };
  });
  // Lanes without a match are folded: what stands below them moves up.
  const lanes = [...timeline.querySelectorAll(".lane-names span")].map((name) => ({ name, topic: name.id.slice(2) }));
  const drawing = timeline.querySelector(".drawing"), [,, across, down] = drawing.getAttribute("viewBox").split(" ");
  const place = (one, name) => parseFloat(getComputedStyle(one).getPropertyValue(name));
  const paths = [...drawing.querySelectorAll("g path")].map((path) => [path, path.getAttribute("d")]);
  const lift = (one, up) => one.style.setProperty("--up", `${up}px`);
  function fold(found) {
    const used = new Set([...found].map((item) => item.topic[0]));
    let gone = 0;
    for (const lane of lanes) {
      lane.top ??= place(lane.name, "--y");
      lane.up = gone;
      lift(lane.name, gone);
      lane.name.hidden = used.size > 0 && !used.has(lane.topic);
      if (lane.name.hidden) gone += lane.height ??= place(lane.name, "--h");
    }
    const moved = (y) => y - (lanes.findLast((lane) => lane.top <= y)?.up ?? 0);
    items.forEach(({ row, topic }) => lift(row, lanes.find((lane) => lane.topic === topic[0]).up));
    paths.forEach(([path, d]) => path.setAttribute("d", d.replace(/([MCV])([^MCHV]+)/g, (_, kind, rest) =>
      kind + rest.split(" ").map((value, index) => (kind === "V" || index % 2 ? moved(Number(value)) : value)).join(" "))));
    drawing.setAttribute("viewBox", `0 0 ${across} ${down - gone}`);
    timeline.style.setProperty("--gone", `${gone}px`);
  }

  const groups = [...timeline.querySelectorAll(".t-year, .t-era")];
  const filters = window.paperFilters(form, items, (all, isNew) => {
    // The whole shows all; what a filter leaves is seen where it can be read.
    if (isNew && isWhole() && all.size < items.length) view("read");
    const found = isView("landmarks") ? new Set([...all].filter((item) => item.isHigh)) : all;
    const held = document.activeElement.closest(".t-paper");
    items.forEach((item) => { item.row.hidden = !found.has(item); });
    groups.forEach((group) => {
      const count = group.querySelectorAll(".t-paper:not([hidden])").length;
      group.hidden = !count;
      const told = group.querySelector(":scope > h3 > span");
      if (told) told.textContent = filters.nouns(count);
    });
    const shown = new Set([...found].map((item) => item.id));
    connectors.forEach(({ path, ids }) => path.toggleAttribute("hidden", !ids.every((id) => shown.has(id))));
    fold(found);
    if (chosen && !shown.has(chosen)) forget();
    if (held?.hidden) form.text.focus();
    // What is found first is in sight.
    const first = isNew && isLanes() && found.size < items.length && items.find((item) => found.has(item));
    if (first) {
      frame.scrollTop = 0;
      frame.scrollLeft = place(first.row, "--x") * steps[step] - 60;
      first.row.querySelector(".t-name").scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    mark();
  });

  // Zoom in fixed steps; the middle of what is seen stays where it is.
  const steps = [1, 1.5, 2, 3], corner = frame.querySelector(".corner");
  let step = 0;
  function zoom(to, keep = true) {
    to = Math.min(Math.max(to, 0), steps.length - 1);
    const names = corner.offsetWidth, half = (frame.clientWidth - names) / 2;
    const middle = (frame.scrollLeft + half) / (timeline.offsetWidth - names);
    step = to;
    timeline.style.setProperty("--zoom", steps[step]);
    frame.scrollLeft = middle * (timeline.offsetWidth - names) - half;
    form.zoom.textContent = `${steps[step] * 100} %`;
    form.smaller.disabled = step === 0;
    form.larger.disabled = step === steps.length - 1;
    if (keep) filters.save();
    mark();
  }
  filters.more = () => ({ zoom: step ? String(steps[step]) : "", view: isWhole() ? "" : root.dataset.view });
  form.smaller.addEventListener("click", () => zoom(step - 1));
  form.larger.addEventListener("click", () => zoom(step + 1));

  // The views: how each looks is said by the style sheet, before a script runs. Where there is no room for lanes they
  // are a list anyway.
  const views = [...page.querySelectorAll(".views button")], row = page.querySelector(".years-bars");
  function view(name, keep = true) {
    forget();
    root.dataset.view = views.some((one) => one.value === name) ? name : "whole";
    const shown = isLanes() || isWhole() || (isView("landmarks") && !wide.matches) ? root.dataset.view : "list";
    views.forEach((one) => one.setAttribute("aria-pressed", one.value === shown));
    frame.tabIndex = isLanes() ? 0 : -1;
    row.inert = isWhole();
    filters.update();
    if (keep) filters.save();
    // Most lies late, so the bars are seen from their end where they do not all have room.
    row.scrollLeft = row.scrollWidth;
  }
  views.forEach((one) => one.addEventListener("click", () => view(one.value)));
  wide.addEventListener("change", () => view(root.dataset.view, false));
  // The filters are one line, and unfold.
  const unfold = (isOpen) => { form.classList.toggle("is-open", isOpen); form.fold.setAttribute("aria-expanded", isOpen); };
  form.fold.addEventListener("click", () => unfold(!form.matches(".is-open")));

  // The bars of the years that are on screen.
  const bars = [...row.querySelectorAll("a")].map((bar) => [bar, document.querySelector(bar.hash)]);
  function mark() {
    const left = frame.scrollLeft + corner.offsetWidth, right = frame.scrollLeft + frame.clientWidth;
    bars.forEach(([bar, year], index) => {
      const start = year.offsetLeft, end = bars[index + 1]?.[1].offsetLeft ?? timeline.offsetWidth;
      bar.classList.toggle("is-seen", isLanes() && end > left && start < right);
    });
  }
  let waiting = 0;
  frame.addEventListener("scroll", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(mark); });
  addEventListener("resize", mark);

  // A chosen paper lights what it stands on and what it led to, and the reasons are told.
  let lineage = null, chosen = "", timer = 0;
  const load = () => lineage ??= fetch(reasons.dataset.steps).then((answer) => answer.json()).then((data) => {
    const back = {}, forth = {};
    data.steps.forEach((one) => { (back[one[1]] ??= []).push(one); (forth[one[0]] ??= []).push(one); });
    return { ...data, back, forth };
  });
  const reach = (id, steps, end, seen = new Set()) => {
    (steps[id] ?? []).forEach((one) => { if (!seen.has(one[end])) { seen.add(one[end]); reach(one[end], steps, end, seen); } });
    return seen;
  };
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
  const link = (text, href) => element("a", text, { href });
  // The page says where a pair lies, and where a paper tells of an edge; what differs are the ids.
  const pairPage = (id) => reasons.dataset.pair.replace("{id}", id);
  const edgePlace = (older, later) => reasons.dataset.edge.replace("{later}", later).replace("{older}", older);

  // The reasons of some steps under a heading.
  function told(heading, data, found, end) {
    if (!found?.length) return [];
    const all = document.createElement("ul");
    all.append(...found.map(([older, later, kind, how]) => {
      const joint = Object.keys(data.pairs).find((id) => data.pairs[id][0].includes(older) && data.pairs[id][1].includes(later));
      const row = document.createElement("li"), name = row.appendChild(element("b", ""));
      name.append(link(data.names[end ? later : older], joint ? pairPage(joint) : edgePlace(older, later)));
      row.append(` ${joint ? "pair" : kind}: ${how}`);
      return row;
    }));
    return [element("p", heading, { className: "label" }), all];
  }

  // What is chosen is a paper, or a pair with the prefix "pair:".
  async function choose(what, isGlance = false) {
    chosen = what;
    const data = await load().catch(() => null);
    if (!data || chosen !== what) return;
    const pair = data.pairs[what.replace(/^pair:/, "")];
    const ids = what.startsWith("pair:") ? [...pair[0], ...pair[1]] : [what];
    const kin = ids.map((id) => [reach(id, data.back, 0), reach(id, data.forth, 1)]), lit = new Set([...ids, ...kin.flatMap(([older, later]) => [...older, ...later])]);
    if (isWhole()) whole.light(what, data.back, ...kin[0]);
    if (isGlance) return;
    timeline.classList.add("has-choice");
    items.forEach((item) => item.row.classList.toggle("is-lit", lit.has(item.id)));
    connectors.forEach(({ path, ids: members }) => path.classList.toggle("is-lit",
      ids.length > 1 ? `pair:${path.dataset.pair}` === what : members.includes(what)));

    const close = element("button", "×", { type: "button", ariaLabel: "Close" }), title = document.createElement("h2"), row = items.find((item) => item.id === what)?.row;
    close.addEventListener("click", forget);
    if (ids.length > 1) {
      title.append(link(`${pair[0].map((id) => data.names[id]).join(", ")} → ${pair[1].map((id) => data.names[id]).join(", ")}`, pairPage(what.slice(5))));
      const added = pair[2].startsWith("+ "), steps = pair[1].flatMap((id) => data.back[id] ?? []).filter(([older]) => pair[0].includes(older));
      const change = document.createElement("p");
      change.append(element(added ? "span" : "del", pair[2], { className: added ? "added" : "" }));
      reasons.replaceChildren(close, title, change, ...told("why", data, steps, 0));
    } else {
      title.append(isWhole() ? row.querySelector(".t-name").cloneNode(true) : data.names[what]);
      // Beside the whole nothing else says what it is, and how far it reaches.
      const more = isWhole() ? [element("p", `${kin[0][0].size} lead to it, ${kin[0][1].size} follow from it`), row.querySelector(".t-card").cloneNode(true)] : [];
      reasons.replaceChildren(close, title, ...more, ...told("stands on", data, data.back[what], 0), ...told("led to", data, data.forth[what], 1));
    }
    reasons.hidden = false;
    root.classList.toggle("has-drawer", isWhole());
    reasons.scrollTop = 0;
    // They stand below, or above where they would cover what the focus is on.
    const said = row?.contains(document.activeElement) ? row.querySelectorAll("a") : [];
    const lowest = Math.max(...[...said].map((one) => one.getBoundingClientRect().bottom));
    reasons.classList.remove("is-above");
    reasons.classList.toggle("is-above", lowest > reasons.getBoundingClientRect().top);
  }
  function forget() {
    chosen = "";
    clearTimeout(timer);
    timeline.classList.remove("has-choice");
    root.classList.remove("has-drawer");
    whole?.light("", {}, [], []);
    reasons.hidden = true;
  }
  const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
  const whatAt = (event) => {
    const found = isLanes() && event.target.closest?.(".t-paper, .join");
    return found && (found.id.slice(2) || `pair:${found.dataset.pair}`);
  };
  timeline.addEventListener("pointerover", (event) => { const what = whatAt(event); if (what) later(() => choose(what), 250); });
  timeline.addEventListener("pointerout", (event) => { if (whatAt(event) && !timeline.contains(document.activeElement)) later(() => { if (!reasons.matches(":hover")) forget(); }, 600); });
  timeline.addEventListener("focusin", (event) => {
    const what = whatAt(event);
    if (what) { clearTimeout(timer); choose(what); } else forget();
    // Beside the whole nobody sees the list, so it comes when somebody walks through it.
    if (isWhole()) { view("read"); event.target.scrollIntoView({ block: "center" }); }
  });
  timeline.addEventListener("click", (event) => {
    const pair = event.target.closest(".join")?.dataset.pair;
    // In the list a row opens in place, and then leads to its page.
    const held = !event.ctrlKey && !event.metaKey && event.target.closest(".t-name")?.closest(".t-paper");
    if (held && !isWhole() && !wide.matches && !held.matches(".is-open")) { event.preventDefault(); held.classList.add("is-open"); }
    if (pair) location.href = pairPage(pair);
  });
  reasons.addEventListener("pointerleave", () => { if (!isWhole() && !timeline.contains(document.activeElement)) forget(); });
  document.addEventListener("focusin", (event) => {
    if (chosen && !timeline.contains(event.target) && !reasons.contains(event.target)) forget();
  });

  // On the whole, hovering lights; a click opens the drawer, and beside every mark closes it.
  const picture = page.querySelector(".whole svg");
  const whole = picture && window.wholePicture(picture, items, [...row.querySelectorAll("a")].map((bar) => Number(bar.hash.slice(3))), {
    glance(id) { if (reasons.hidden && id !== chosen) if (id) choose(id, true); else forget(); },
    choose(id) { if (id) choose(id); else forget(); },
    pick(from, to) { form.from.value = from; form.to.value = to; filters.update(true); filters.save(); },
  });

  // Keys.
  function stride(by) {
    const shown = items.filter((item) => !item.row.hidden);
    const held = shown.findIndex((item) => item.row.contains(document.activeElement));
    const next = shown[held < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(held + by, 0), shown.length - 1)];
    next?.row.querySelector(".t-name").focus();
  }
  const acts = {
    "[": () => stride(-1),
    "]": () => stride(1),
    "+": () => zoom(step + 1),
    "=": () => zoom(step + 1),
    "-": () => zoom(step - 1),
    "/": () => { unfold(true); form.text.focus(); form.text.select(); },
    "?": () => keys.showModal(),
    r: () => reasons.querySelector("a")?.focus(),
    Escape: () => {
      if (chosen) {
        const row = reasons.contains(document.activeElement) && items.find((item) => item.id === chosen)?.row;
        forget();
        row?.querySelector?.(".t-name").focus({ preventScroll: true });
        if (row) forget();
      } else if (!keys.open) form.reset();
    },
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, select, textarea") && event.key !== "Escape";
    if (typing || keys.open || event.ctrlKey || event.metaKey || event.altKey || !(event.key in acts)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    acts[event.key]();
  }, true);
  form.elements.namedItem("keys").addEventListener("click", () => keys.showModal());

  function restore() {
    const wanted = filters.restore().get("zoom");
    view(window.wantedView(), false);
    zoom(steps.indexOf(Number(wanted)), false);
  }
  addEventListener("popstate", restore);
  restore();
})();
