/* A story: the page goes from view to view, with words beside each. What a step shows is an address of the page. */
import { byId, DATA, HUB, STEPS } from "./data.js";
import { el, fill, say } from "./dom.js";
import { decode } from "./permalink.js";
import { current, state, trail, update } from "./state.js";
import { number, pick, t } from "./text.js";

const words = (texts) => pick(texts, "");

/* Goes to a step, 0 the first; null leaves the story where it is. */
export function tell(step) {
  if (step !== null && !STEPS[step]) return;
  if (step === null) state.step = null;
  else {
    Object.assign(state, decode("#" + STEPS[step].address), { lang: state.lang, step });
    trail.length = 0;
    Object.assign(current, { framed: "", focus: null });
  }
  update();
  if (step !== null) say(t("step_of", { i: number(step + 1), n: number(STEPS.length) }) + " : " + words(STEPS[step].title));
}

export function drawStory() {
  const step = STEPS[state.step];
  byId("story").hidden = !step;
  byId("tell").hidden = !STEPS.length || Boolean(step);
  if (!step) return;
  byId("story-name").textContent = words((DATA.story || {}).title);
  byId("story-name").hidden = !byId("story-name").textContent;
  byId("story-title").textContent = words(step.title);
  fill("story-text", words(step.text).split(/\n\s*\n/).map((part) => el("p", { text: part })));
  fill("story-dots", STEPS.map((one, i) => el("li", {}, el("button", { type: "button", "aria-label": t("step_of", { i: number(i + 1), n: number(STEPS.length) }) + " : " + words(one.title), "aria-current": i === state.step ? "step" : null, title: words(one.title), onclick: () => tell(i) }))));
  byId("story-at").textContent = number(state.step + 1) + " / " + number(STEPS.length);
  drawEnds();
}

/* At either end a button has nothing more to do; the focus then goes to one that has. */
function drawEnds() {
  const turns = [["story-back", state.step === 0], ["story-next", state.step === STEPS.length - 1]];
  const lost = turns.some(([id, idle]) => idle && byId(id) === document.activeElement);
  for (const [id, idle] of turns) byId(id).disabled = idle;
  const [next] = turns.find(([, idle]) => !idle) || ["story-exit"];
  if (lost) byId(next).focus();
}

/* What the step sets off, as marks on the map; null when it sets nothing off. */
export function litByStory(standing) {
  const { lit = [] } = STEPS[state.step] || {};
  if (!lit.length) return null;
  const named = new Set(lit.map((id) => (id.startsWith(HUB) ? id : standing(id))));
  for (const { relation, ends } of current.shown) if (named.has(HUB + relation.id)) ends.forEach((id) => named.add(id));
  return named;
}

/* Right and left turn the page, unless the keys are needed where the reader is. */
export function onStoryKey(event) {
  const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const busy = event.target.closest("#map, #tabs, input, select, textarea, dialog");
  if (state.step === null || !turn || busy || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  tell(state.step + turn);
}

export function startStory() {
  const on = (id, act) => byId(id).addEventListener("click", act);
  on("tell", () => (tell(0), byId("story-next").focus()));
  on("story-back", () => tell(state.step - 1));
  on("story-next", () => tell(state.step + 1));
  on("story-exit", () => (tell(null), byId("tell").focus()));
  document.addEventListener("keydown", onStoryKey);
}
