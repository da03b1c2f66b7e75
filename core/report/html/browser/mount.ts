import type { Choice, Drawing, View } from "./view.ts";

let mounted = 0;

/** Puts a plot where its figure has room for it: drawn as wide as that is, reachable by keyboard, with its choices above it. */
export function mount(figure: HTMLElement, title: string, view: View, caption = ""): void {
  const canvas = figure.querySelector(".canvas");
  const controls = figure.querySelector(".controls");
  if (canvas === null || controls === null) return;
  const frame = document.createElement("div");
  const reading = document.createElement("p");
  reading.className = "reading";
  reading.id = `reading-${++mounted}`;
  reading.setAttribute("aria-live", "polite");
  frame.className = "frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-roledescription", "interactive plot");
  frame.setAttribute("aria-label", `${title}. Arrow keys go from point to point; the table below says the same.`);
  frame.setAttribute("aria-describedby", reading.id);
  const part = document.createElement("div");
  part.className = "part";
  if (caption !== "") part.append(captioned(caption));
  part.append(frame, reading);
  canvas.append(part);

  const taken = new Map(view.choices.map((choice) => [choice.name, initial(choice)]));
  let drawing: Drawing | null = null;
  let width = 0;
  const redraw = () => {
    if (width < 1) return;
    drawing = view.draw(width, taken);
    drawing.svg.setAttribute("aria-hidden", "true");
    frame.replaceChildren(drawing.svg);
  };
  for (const choice of view.choices) controls.append(controlOf(choice, taken, redraw));
  const follow = () => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    redraw();
  };
  follow();
  // Not at once: drawing changes what is being observed.
  new ResizeObserver(() => requestAnimationFrame(follow)).observe(frame);
  followKeys(frame, reading, () => drawing);
  // The table said it all while there was no plot.
  figure.querySelector("details")?.removeAttribute("open");
}

/** Whose plot it is, where a figure has several. */
function captioned(caption: string): HTMLElement {
  const line = document.createElement("p");
  line.className = "caption";
  line.textContent = caption;
  return line;
}

function initial({ kind, options }: Choice): Set<number> {
  return new Set(kind === "list" ? [0] : options.keys());
}

function controlOf(choice: Choice, taken: Map<string, Set<number>>, redraw: () => void): HTMLElement {
  return choice.kind === "list" ? listOf(choice, taken, redraw) : boxesOf(choice, taken, redraw);
}

function listOf({ name, label, options }: Choice, taken: Map<string, Set<number>>, redraw: () => void): HTMLElement {
  const outer = document.createElement("label");
  const select = document.createElement("select");
  for (const [index, option] of options.entries()) select.append(new Option(option.label, String(index)));
  select.addEventListener("change", () => {
    taken.set(name, new Set([select.selectedIndex]));
    redraw();
  });
  outer.append(`${label} `, select);
  return outer;
}

function boxesOf({ name, label, options }: Choice, taken: Map<string, Set<number>>, redraw: () => void): HTMLElement {
  const group = document.createElement("div");
  group.className = "boxes";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  for (const [index, option] of options.entries()) {
    const outer = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      const shown = taken.get(name) ?? new Set();
      if (box.checked) shown.add(index);
      else shown.delete(index);
      redraw();
    });
    outer.append(box, swatch(option.color ?? "currentColor", option.dash ?? ""), ` ${option.label}`);
    group.append(outer);
  }
  return group;
}

/** A piece of the line, as it is drawn. */
function swatch(color: string, dash: string): SVGElement {
  const [svg, line] = [element("svg"), element("line")];
  svg.setAttribute("viewBox", "0 0 26 10");
  svg.setAttribute("class", "swatch");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({ x1: "0", x2: "26", y1: "5", y2: "5", "stroke-width": "3", "stroke-dasharray": dash }))
    line.setAttribute(name, value);
  line.style.stroke = color;
  svg.append(line);
  return svg;
}

const element = (name: string): SVGElement => document.createElementNS("http://www.w3.org/2000/svg", name);

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Arrow keys go from mark to mark: the plot is pointed at, as by a mouse, and what lies there is said in words. */
function followKeys(frame: HTMLElement, reading: HTMLElement, drawn: () => Drawing | null): void {
  let at = -1;
  frame.addEventListener("keydown", (event) => {
    const { svg, marks } = drawn() ?? {};
    if (svg === undefined || marks === undefined || marks.length === 0) return;
    const step = STEPS[event.key];
    if (step !== undefined) at = at < 0 ? 0 : Math.min(marks.length - 1, Math.max(0, at + step));
    else if (event.key === "Home") at = 0;
    else if (event.key === "End") at = marks.length - 1;
    else return;
    event.preventDefault();
    const mark = marks[Math.min(at, marks.length - 1)];
    if (mark === undefined) return;
    const box = svg.getBoundingClientRect();
    const scale = box.width / (svg.viewBox.baseVal.width || box.width);
    const place = { clientX: box.left + mark.x * scale, clientY: box.top + mark.y * scale };
    svg.dispatchEvent(new PointerEvent("pointermove", { pointerType: "mouse", bubbles: true, ...place }));
    reading.textContent = mark.words;
  });
  frame.addEventListener("blur", () => {
    drawn()?.svg.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
    reading.textContent = "";
    at = -1;
  });
}
