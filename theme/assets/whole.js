// The whole on one screen: which mark is meant, and what is lit of it. What stands where is read from the drawing, in which
// works come in the order of the list: the marks of a kind are one path, and so are the steps of a work.
window.wholePicture = (svg, items, years, { glance, choose, pick }) => {
  const all = (selector) => [...svg.querySelectorAll(selector)], has = (one, type, is) => one.classList.toggle(type, is);
  const orderOf = ({ row }) => (row.className.match(/t-paper--(precursor|breakthrough)/)?.[1] ?? "") + row.className.match(/ t-tier-\d/)[0];
  const dots = all(".w-dots:not(.w-hole)"), orders = [...new Set(items.map(orderOf))].sort();
  const places = dots.map((one) => one.getAttribute("d").match(/M[^h]+/g));
  const marks = items.map((item) => {
    const order = orders.indexOf(orderOf(item)), place = places[order].shift(), [x, y] = place.slice(1).split(" ").map(Number);
    return { id: item.id, order, place, x, y, reach: dots[order].getAttribute("stroke-width") / 2 };
  });
  const nearest = ({ x, y }, far = (one) => Math.hypot(one.x - x, one.y - y) - one.reach) =>
    marks.map((one) => [far(one), one]).reduce((best, one) => (one[0] < best[0] ? one : best));
  const arcs = all(".w-arcs path").map((arc) =>
    ({ arc, ends: [0, arc.getTotalLength()].map((part) => nearest(arc.getPointAtLength(part))[1].id) }));
  const names = all(".w-name"), threads = all(".w-steps path").map((one) => one.getAttribute("d").match(/M[^M]+/g));

  // Over the faint picture, but below its names, lies what is lit.
  const over = document.createElementNS(svg.namespaceURI, "g"), [far, back, forth, ring] = ["w-far", "w-back", "", "w-ring"].map((type) => {
    const line = over.appendChild(document.createElementNS(svg.namespaceURI, "path"));
    line.setAttribute("class", `w-lit ${type}`);
    return line;
  });
  const copies = all(".w-dots").map((one) => [dots.indexOf(one) < 0 ? dots.indexOf(one.previousElementSibling) : dots.indexOf(one), over.appendChild(one.cloneNode())]);
  over.append(ring);
  (names[0] ?? svg.querySelector(".w-year")).before(over);

  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  // A mark is small: the pointer means the nearest, within the reach of a finger.
  const markAt = (event) => { const [far, { id }] = nearest(at(event)); return far < 10 ? id : ""; };

  // Years are chosen by drawing over their bars. A bar reaches to where the next has its first work.
  const bars = all(".w-bar").map((one) => ({ one, x: one.x.baseVal.value, y: one.y.baseVal.value, end: one.x.baseVal.value + one.width.baseVal.value }));
  let start = null;
  const drawn = (event) => {
    const [low, high] = [start, at(event).x].sort((a, b) => a - b), first = bars.findIndex(({ end }) => end >= low), last = bars.findLastIndex(({ x }) => x <= high);
    bars.forEach(({ one }, index) => has(one, "is-picked", index >= first && index <= last));
    return [years[first] ?? "", last + 1 < years.length ? years[last + 1] - 1 : ""];
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button || bars.length !== years.length || at(event).y < bars[0].y - 20) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    start = at(event).x;
    drawn(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (start !== null) return drawn(event);
    const id = markAt(event);
    has(svg, "has-mark", Boolean(id));
    return glance(id);
  });
  svg.addEventListener("pointerleave", () => glance(""));
  svg.addEventListener("pointerup", (event) => {
    if (start === null) return choose(markAt(event));
    const found = drawn(event);
    start = null;
    bars.forEach(({ one }) => has(one, "is-picked", false));
    return pick(...found);
  });

  return {
    // Light a work, those it stands on, and those that stand on it, as sets of ids; nothing lights all.
    light(id, stands, older, later) {
      const lit = new Set([id, ...older, ...later]), lines = (wanted) => {
        let work = 0;
        return items.filter((item) => stands[item.id]).flatMap((item) => {
          const thread = threads[work++], from = new Set(stands[item.id].map(([one]) => one));
          return items.filter((one) => from.has(one.id)).map((one, index) => (wanted(one.id, item.id) ? thread[index] : ""));
        }).join("");
      };
      const within = (one, other) => [older, later].some((kin) => kin.has(one) && kin.has(other));
      const draw = (path, d) => path.setAttribute("d", d);
      has(svg, "is-faint", Boolean(id));
      draw(far, id ? lines(within) : "");
      draw(back, id ? lines((one, other) => other === id) : "");
      draw(forth, id ? lines((one) => one === id) : "");
      copies.forEach(([order, copy]) => draw(copy, id ? marks.filter((mark) => mark.order === order && lit.has(mark.id)).map(({ place }) => `${place}h0`).join("") : ""));
      const own = marks.find((mark) => mark.id === id), r = own?.reach + 2.5;
      draw(ring, id ? `${own.place}m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0` : "");
      arcs.forEach(({ arc, ends }) => has(arc, "is-out", Boolean(id) && !ends.every((one) => lit.has(one))));
      const called = new Set(items.filter((item) => lit.has(item.id)).map(({ row }) => row.querySelector(".t-name").textContent));
      names.forEach((one) => has(one, "is-out", Boolean(id) && !called.has(one.textContent)));
    },
  };
};
