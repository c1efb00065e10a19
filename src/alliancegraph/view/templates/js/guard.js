/* SPARQL text as tokens, as in graph/guard.py: what only reads passes, values go in as terms, answers are bounded. */
import { RULES } from "./rules.js";

const BASE =
  "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f" +
  "\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}";
const START = BASE + "_0-9";
const REST = START + "\\u00b7\\u0300-\\u036f\\u203f\\u2040";
const PLX = "%[0-9A-Fa-f]{2}|\\\\[_~.!$&'()*+,;=\\/?#@%\\-]";
const SORTS = {
  space: "[ \\t\\r\\n]+|#[^\\r\\n]*",
  iri: '<[^<>"{}|^`\\\\\\x00-\\x20]*>',
  text:
    "'{3}(?:'{0,2}(?:[^'\\\\]|\\\\[^\\r\\n]))*'{3}|\"{3}(?:\"{0,2}(?:[^\"\\\\]|\\\\[^\\r\\n]))*\"{3}" +
    "|'(?:[^'\\\\\\r\\n]|\\\\[^\\r\\n])*'|\"(?:[^\"\\\\\\r\\n]|\\\\[^\\r\\n])*\"",
  variable: `[?$][${START}][${REST}]*`,
  blank: `_:[${START}](?:[${REST}.\\-]*[${REST}\\-])?`,
  name: `(?:[${BASE}](?:[${REST}.\\-]*[${REST}\\-])?)?:(?:(?:[${START}:]|${PLX})(?:(?:[${REST}:.\\-]|${PLX})*(?:[${REST}:\\-]|${PLX}))?)?`,
  tag: "@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
  number: "(?:[0-9]+\\.[0-9]*|\\.?[0-9]+)(?:[eE][+\\-]?[0-9]+)?",
  word: "[A-Za-z][A-Za-z0-9_]*",
  sign: "\\^\\^|&&|\\|\\||[\\]\\[{}().,;*/|^!=<>+?\\-]",
};
const TOKEN = new RegExp(Object.entries(SORTS).map(([sort, pattern]) => `(?<${sort}>${pattern})`).join("|"), "uy");
const WORDS = new Set(RULES.words);
const OPENING = /SERVICE|FROM|LOAD/;
const HIDDEN_QUOTE = /\\(?:u00|U000000)(?:22|27|5[Cc]|0[AaDd])/;

/* Why a query is not run: the key of a message and what it names. */
export class Refused extends Error {
  constructor(key, values) {
    super(key);
    this.values = values;
  }
}

/* Tokens of a query that only reads; throws Refused, with line and column. */
export function guard(query) {
  if (new TextEncoder().encode(query).length > RULES.most) throw new Refused("refused_long", { kib: RULES.most / 1024 });
  const tokens = tokensOf(query);
  for (const token of tokens) {
    const reason = problem(token);
    if (reason) throw new Refused(reason, { ...placeIn(query, token.start), word: token.words });
  }
  if (!formOf(tokens)) throw new Refused("refused_form", {});
  return tokens;
}

function tokensOf(query) {
  const tokens = [];
  let at = 0;
  while (at < query.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(query);
    if (!match) throw new Refused("refused_token", { ...placeIn(query, at), word: query.slice(at, at + 20) });
    const sort = Object.keys(SORTS).find((name) => match.groups[name] !== undefined);
    tokens.push({ sort, words: match[0], start: at });
    at += match[0].length;
  }
  return tokens;
}

function problem({ sort, words }) {
  const upper = words.toUpperCase();
  if (sort === "word" && !WORDS.has(upper)) return RULES.reasons[upper] ? "refused_" + RULES.reasons[upper] : "refused_word";
  if (sort === "name" && OPENING.test(upper.split(":")[0])) return "refused_prefix";
  if (sort === "iri" && upper.includes(")") && OPENING.test(upper)) return "refused_iri";
  return sort === "text" && HIDDEN_QUOTE.test(words) ? "refused_quote" : null;
}

function placeIn(query, position) {
  const lines = query.slice(0, position).split("\n");
  return { line: lines.length, column: [...lines[lines.length - 1]].length + 1 };
}

/* SELECT, ASK, CONSTRUCT or DESCRIBE. */
export function formOf(tokens) {
  const word = tokens.find(({ sort, words }) => sort === "word" && RULES.forms.includes(words.toUpperCase()));
  return word && word.words.toUpperCase();
}

/* The query with each variable of `values` (name → N-Triples term) replaced: a term cannot become syntax. */
export const bind = (tokens, values) =>
  tokens.map(({ sort, words }) => (sort === "variable" && words.slice(1) in values ? " " + values[words.slice(1)] + " " : words)).join("");

/* The query with at most `rows` answers: its own LIMIT lowered, or one put where the grammar has it. */
export function bounded(tokens, rows) {
  if (formOf(tokens) === "ASK") return tokens;
  const bare = tokens.filter(({ sort }) => sort !== "space");
  let depth = 0;
  const outer = bare.filter(({ sort, words }) => {
    if (sort === "sign" && "})".includes(words)) depth -= 1;
    const here = depth === 0;
    if (sort === "sign" && "{(".includes(words)) depth += 1;
    return here;
  });
  const told = (word) => outer.findIndex(({ sort, words }) => sort === "word" && words.toUpperCase() === word);
  const extra = { sort: "space", words: `\nLIMIT ${rows}\n`, start: -1 };
  if (told("LIMIT") >= 0) {
    const number = outer[told("LIMIT") + 1];
    return tokens.map((token) => (token === number && Number(token.words) > rows ? { ...token, words: String(rows) } : token));
  }
  const values = told("VALUES") >= 0 ? tokens.indexOf(outer[told("VALUES")]) : tokens.length;
  return [...tokens.slice(0, values), extra, ...tokens.slice(values)];
}
