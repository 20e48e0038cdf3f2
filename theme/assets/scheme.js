// Runs before anything is painted: that scripts run, what this browser keeps, and which colours and which view are wanted.
(() => {
  const root = document.documentElement, place = new URL("..", document.currentScript.src).pathname;
  // Two sites of one host keep different things. Where nothing may be kept, nothing is.
  window.kept = {
    get(name) { try { return JSON.parse(localStorage.getItem(`${place}.${name}`)); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(`${place}.${name}`, JSON.stringify(value)); } catch { /* so be it */ } },
  };
  root.classList.add("js");
  // Which view of the timeline is asked for: a place in its list, and what a filter leaves, are shown among its lanes.
  window.wantedView = () => new URLSearchParams(location.search).get("view") ?? (location.hash || location.search ? "read" : "whole");
  root.dataset.view = window.wantedView();
  const chosen = window.kept.get("scheme");
  if (!root.dataset.scheme && ["light", "dark"].includes(chosen)) root.dataset.scheme = chosen;
})();
