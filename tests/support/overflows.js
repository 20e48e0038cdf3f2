// Returns what does not fit: a page that scrolls sideways, text that is cut off, and text that leaves its box.
() => {
  const faults = [];
  const root = document.documentElement;
  const name = (element) =>
    `<${element.localName}${element.id ? ` id=${element.id}` : ""} class="${element.getAttribute("class") ?? ""}"> ` +
    JSON.stringify(element.textContent.trim().slice(0, 50));
  if (root.scrollWidth > root.clientWidth) faults.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);

  // Text that is hidden on purpose, for screen readers or until it is asked for.
  const isHidden = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== "none" || style.visibility === "hidden" || style.display === "none" || style.opacity === "0") return true;
      if (at.matches(".skip, .sr")) return true;
    }
    return !element.checkVisibility();
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.data.trim() || element.matches("script, style, option, textarea, title") || isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    let scrolls = false;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at), frame = at.getBoundingClientRect();
      if (["auto", "scroll"].includes(style.overflowX)) { scrolls = true; break; }
      // The table of papers and the list on a phone have one line each; what ends in three points is whole elsewhere.
      const isShortened = style.textOverflow === "ellipsis" && at.closest(".papers tbody, .t-name")
        && box.top >= frame.top - 3 && box.bottom <= frame.bottom + 3 && box.left >= frame.left - 1;
      if (isShortened) { scrolls = true; break; }
      if (style.overflowX !== "visible" && at.localName !== "svg"
        && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3)) {
        faults.push(`text is cut off by ${name(at)}`);
      }
    }
    if (!scrolls && (box.left < -1 || box.right > root.clientWidth + 1)) faults.push(`text leaves the page: ${name(element)}`);
    const style = getComputedStyle(element);
    if (!element.closest("svg, math") && style.display !== "inline" && style.overflowX === "visible"
      && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
      && box.right > element.getBoundingClientRect().right + 1) {
      faults.push(`text leaves its box: ${name(element)}`);
    }
  }
  return [...new Set(faults)];
}
