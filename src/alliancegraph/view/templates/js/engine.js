/* The SPARQL engine in a worker: started at the first question, ended when a query takes too long or the reader
   stops it, and started anew for the next. The page itself never waits. */
import { byId } from "./data.js";
import { Refused } from "./guard.js";
import { RULES } from "./rules.js";

let worker = null;
let started = null;
let pending = null; // { resolve, reject, timer, query } of what the worker is at
let turn = 0;

function begin() {
  const address = URL.createObjectURL(new Blob([byId("worker").textContent], { type: "text/javascript" }));
  worker = new Worker(address);
  worker.onmessage = ({ data }) => finish(data);
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Refused("engine_failed", { message: event.message || "" }));
  };
  started = send({ rules: RULES, engine: byId("engine").textContent, triples: byId("triples").textContent });
  started.then(() => URL.revokeObjectURL(address), () => end(null));
}

function send(message, seconds) {
  return new Promise((resolve, reject) => {
    const timer = seconds && setTimeout(() => end(new Refused("too_long", { seconds })), seconds * 1000);
    pending = { resolve, reject, timer, query: message.query || "" };
    worker.postMessage(message);
  });
}

function finish({ answer, error, crashed }) {
  if (!pending) return;
  const { resolve, reject, timer, query } = pending;
  clearTimeout(timer);
  pending = null;
  if (error === undefined) return resolve(answer);
  reject(refusal(error, crashed, query));
  if (crashed) end(null);
}

/* Oxigraph's message with its place in words; the prefixes stand on a line of their own before the query. */
function refusal(error, crashed, query) {
  if (crashed) return new Refused("too_big", {});
  const match = /(?:error at )?(\d+):(\d+): ([^\n]*)/.exec(error);
  if (!match) return new Refused("not_evaluated", { message: error });
  const said = match[3].replace(/\b(?:LATERAL|SERVICE), /g, "").replace(/\[[^\]]*\](?:\s*\| \[[^\]]*\])*/g, "…");
  const line = match[1] - 1;
  return new Refused("not_parsed", { line, column: match[2], message: said.length > 160 ? said.slice(0, 160).replace(/,[^,]*$/, " …") : said, words: (query.split("\n")[line - 1] || "").trim().slice(0, 120) });
}

/* Ends the worker, and with it whatever it is at. */
function end(reason) {
  if (worker) worker.terminate();
  worker = started = null;
  if (!pending) return;
  clearTimeout(pending.timer);
  pending.reject(reason);
  pending = null;
}

export const stop = () => end(new Refused("stopped", {}));

/* The answer { columns, rows, truncated, seconds }; rejects with Refused. A new question ends the one before. */
export async function ask(query, form, lang) {
  const mine = ++turn;
  if (pending && pending.timer) stop();
  if (!worker) begin();
  await started;
  if (mine !== turn) throw new Refused("stopped", {});
  return send({ query, form, lang, rows: RULES.rows }, RULES.seconds);
}
